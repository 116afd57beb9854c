import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'factors',
    name: 'factors',
    component: () => import('./pages/FactorsPage.vue'),
    meta: {
      title: '单位和因素',
      permission: 'factor:read',
      context: false,
      menu: { label: '单位和因素', icon: 'report', place: 'system', permission: 'decomposition:edit' },
    },
  },
])
