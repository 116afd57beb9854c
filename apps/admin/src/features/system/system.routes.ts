import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'system/users',
    name: 'users',
    component: () => import('./pages/UsersPage.vue'),
    meta: {
      title: '用户',
      permission: 'user:read',
      context: false,
      menu: { label: '用户', icon: 'person', place: 'system' },
    },
  },
  {
    path: 'system/units',
    name: 'units',
    component: () => import('./pages/UnitsPage.vue'),
    meta: {
      title: '单位',
      permission: 'organization:edit',
      context: false,
      menu: { label: '单位', icon: 'unit', place: 'system', permission: 'user:edit' },
    },
  },
  {
    path: 'system/audit',
    name: 'audit',
    component: () => import('./pages/AuditPage.vue'),
    meta: {
      title: '审计记录',
      permission: 'audit:read',
      context: false,
      menu: { label: '审计', icon: 'file', place: 'system' },
    },
  },
])
