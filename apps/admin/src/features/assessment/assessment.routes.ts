import { defineRoutes } from '@/app/router/route-meta'

export const routes = defineRoutes([
  {
    path: 'runs',
    name: 'runs',
    component: () => import('./pages/RunListPage.vue'),
    meta: {
      title: '考核',
      permission: 'assessment:read',
      menu: { label: '考核', icon: 'assessment', place: 'assessment', notFor: 'assessment:object' },
    },
  },
  {
    path: 'runs/:id',
    name: 'run',
    component: () => import('./pages/RunPage.vue'),
    meta: { title: '考核结果', permission: 'assessment:read' },
  },
  {
    path: 'runs/:id/analysis',
    name: 'run-analysis',
    component: () => import('./pages/AnalysisPage.vue'),
    meta: { title: '名次分析', permission: 'assessment:run' },
  },
  {
    path: 'runs/:id/difference',
    name: 'run-difference',
    component: () => import('./pages/DifferencePage.vue'),
    meta: { title: '两次结果之差', permission: 'assessment:read' },
  },
  {
    path: 'publications/:id',
    name: 'publication',
    component: () => import('./pages/PublicationPage.vue'),
    meta: { title: '公示与异议', permission: 'assessment:read', under: 'runs' },
  },
  {
    path: 'schemes',
    name: 'schemes',
    component: () => import('./pages/SchemeListPage.vue'),
    meta: {
      title: '考核办法',
      permission: 'assessment:read',
      menu: { label: '考核办法', icon: 'file', place: 'assessment', permission: 'assessment:scheme' },
    },
  },
  {
    path: 'schemes/:id',
    name: 'scheme',
    component: () => import('./pages/SchemePage.vue'),
    meta: { title: '考核办法', permission: 'assessment:read' },
  },
])
