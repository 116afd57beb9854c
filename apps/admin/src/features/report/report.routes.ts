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
  {
    path: 'reviews',
    name: 'reviews',
    component: () => import('./pages/ReviewPage.vue'),
    // City staff other than reviewers may look at any unit's sheet; only reviewers find it in the menu.
    meta: {
      title: '审核',
      permission: ['report:review', 'decomposition:read'],
      menu: { label: '审核', icon: 'review', place: 'report', permission: 'report:review' },
    },
  },
  {
    path: 'reviews/:unitId',
    name: 'review-unit',
    component: () => import('./pages/ReviewPage.vue'),
    meta: { title: '审核', permission: ['report:review', 'decomposition:read'] },
  },
  {
    // Found from the header of 审核.
    path: 'samples',
    name: 'samples',
    component: () => import('./pages/SamplingPage.vue'),
    meta: { title: '抽查', permission: 'report:review' },
  },
  {
    // The menu is full: found from the headers of 审核 and 进度, and by Ctrl K.
    path: 'report-rules',
    name: 'report-rules',
    component: () => import('./pages/ReportRulesPage.vue'),
    meta: { title: '报送期限和亮灯规则', permission: ['report:rules', 'report:read'] },
  },
])
