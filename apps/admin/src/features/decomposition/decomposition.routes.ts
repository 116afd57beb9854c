import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'decompositions',
    name: 'decompositions',
    component: () => import('./pages/DecompositionListPage.vue'),
    meta: {
      title: '分解',
      permission: 'decomposition:read',
      menu: { label: '分解', icon: 'decomposition', place: 'decomposition' },
    },
  },
  {
    path: 'decompositions/:id',
    name: 'workbench',
    component: () => import('./pages/WorkbenchPage.vue'),
    meta: { title: '分解工作台', permission: 'decomposition:read' },
  },
  {
    path: 'tasks/:taskId/split',
    name: 'split',
    component: () => import('./pages/SplitPage.vue'),
    meta: { title: '分解到乡镇', permission: 'task:read' },
  },
  {
    path: 'consultations/:id',
    name: 'consultation',
    component: () => import('./pages/ConsultationPage.vue'),
    meta: { title: '征求意见', permission: 'decomposition:read' },
  },
  {
    path: 'opinions',
    name: 'opinions',
    component: () => import('./pages/OpinionPage.vue'),
    meta: { title: '征求意见', permission: 'decomposition:answer' },
  },
])
