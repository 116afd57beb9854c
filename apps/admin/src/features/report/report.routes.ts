import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'reports',
    name: 'report-sheet',
    component: () => import('./pages/ReportSheetPage.vue'),
    meta: {
      title: '填报',
      permission: ['report:enter', 'report:submit'],
      menu: { label: '填报', icon: 'report', place: 'report' },
    },
  },
])
