import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'messages',
    name: 'messages',
    component: () => import('./pages/MessageListPage.vue'),
    meta: { title: '消息', permission: 'session:own' },
  },
])
