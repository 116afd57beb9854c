import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: '',
    name: 'home',
    component: () => import('./pages/HomePage.vue'),
    meta: { title: '工作台', menu: { label: '工作台', icon: 'home', place: 'home' } },
  },
])
