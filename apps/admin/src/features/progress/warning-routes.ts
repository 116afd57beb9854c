import { defineRoutes } from '@/app/router/route-meta'

/** 催报 and 预警: part of the stage's own routes. */
export const warningRoutes = defineRoutes([
  {
    path: 'reminders',
    name: 'reminders',
    component: () => import('./pages/ReminderPage.vue'),
    meta: { title: '催报', permission: 'report:read' },
  },
  {
    path: 'warnings',
    name: 'warnings',
    component: () => import('./pages/WarningListPage.vue'),
    meta: { title: '预警', permission: 'progress:read' },
  },
  {
    path: 'warnings/:id',
    name: 'warning',
    component: () => import('./pages/WarningPage.vue'),
    meta: { title: '预警', permission: 'progress:read' },
  },
  {
    path: 'warnings/:id/documents/:position',
    name: 'warning-document',
    component: () => import('./pages/WarningDocumentPage.vue'),
    meta: { title: '预警文书', permission: 'progress:read' },
  },
])
