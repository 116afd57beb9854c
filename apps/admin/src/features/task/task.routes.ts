import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'tasks',
    name: 'tasks',
    component: () => import('./pages/TaskListPage.vue'),
    meta: { title: '任务', permission: 'task:read', menu: { label: '任务', icon: 'task', place: 'task' } },
  },
  {
    path: 'tasks/letter',
    name: 'letter',
    component: () => import('./pages/LetterPage.vue'),
    meta: { title: '责任书', permission: 'task:read' },
  },
  {
    path: 'tasks/splits/:splitId',
    name: 'split-order',
    component: () => import('./pages/SplitOrderPage.vue'),
    meta: { title: '乡镇任务通知单', permission: 'task:read' },
  },
  {
    path: 'tasks/:taskId',
    name: 'task',
    component: () => import('./pages/TaskPage.vue'),
    meta: { title: '任务', permission: 'task:read' },
  },
])
