import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'plans',
    name: 'plans',
    component: () => import('./pages/PlanListPage.vue'),
    meta: {
      title: '规划',
      permission: 'plan:read',
      // Units meet the plan through their tasks; the list is the city's desk.
      menu: { label: '规划', icon: 'plan', place: 'plan', permission: 'decomposition:read' },
    },
  },
  {
    path: 'plans/import',
    name: 'plan-import',
    component: () => import('./pages/PlanImportPage.vue'),
    meta: { title: '导入规划', permission: 'plan:edit' },
  },
  {
    path: 'plans/:planId',
    name: 'plan',
    component: () => import('./pages/PlanIntakePage.vue'),
    meta: { title: '规划目标核对', permission: 'plan:read' },
  },
  {
    path: 'plans/:planId/editions',
    name: 'plan-editions',
    component: () => import('./pages/PlanEditionsPage.vue'),
    meta: { title: '规划中期调整', permission: 'decomposition:read' },
  },
  {
    path: 'plans/:planId/editions/:editionId',
    name: 'plan-edition',
    component: () => import('./pages/PlanEditionPage.vue'),
    meta: { title: '调整逐项比较', permission: 'decomposition:read' },
  },
])
