import { defineRoutes } from '@/app/router/route-meta'

/** Reached from the plans and by Ctrl K: the menu is full, and a library is opened to look something up. */
export const routes = defineRoutes([
  {
    path: 'indicators',
    name: 'indicators',
    component: () => import('./pages/IndicatorListPage.vue'),
    meta: { title: '指标库', permission: 'indicator:read', context: false },
  },
  {
    path: 'indicators/:id',
    name: 'indicator',
    component: () => import('./pages/IndicatorPage.vue'),
    meta: { title: '指标', permission: 'indicator:read', context: false },
  },
])
