import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'progress',
    name: 'progress',
    component: () => import('./pages/ProgressBoardPage.vue'),
    meta: {
      title: '进度',
      permission: 'progress:read',
      menu: { label: '进度', icon: 'progress', place: 'progress' },
    },
  },
  {
    path: 'progress/map',
    name: 'progress-map',
    component: () => import('./pages/ProgressMapPage.vue'),
    meta: { title: '进度挂图', permission: 'progress:read' },
  },
  {
    path: 'progress/tasks/:taskId',
    name: 'progress-task',
    component: () => import('./pages/TaskProgressPage.vue'),
    meta: { title: '任务进度', permission: 'progress:read' },
  },
])
