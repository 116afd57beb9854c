import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/SignInPage.vue'),
    meta: { title: '登录', public: true },
  },
  {
    path: '/activate',
    name: 'activate',
    component: () => import('./pages/ActivatePage.vue'),
    meta: { title: '启用账号', public: true },
  },
  {
    path: 'password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
    meta: { title: '修改密码', context: false },
  },
])
