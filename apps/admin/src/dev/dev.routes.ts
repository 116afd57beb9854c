import type { RouteRecordRaw } from 'vue-router'

/** The gallery of components, in `vite dev` only: a production build leaves it and all it imports out. */
export const devRoutes: RouteRecordRaw[] = import.meta.env.DEV
  ? [{ path: '/dev', name: 'dev', component: () => import('./GalleryPage.vue'), meta: { title: '组件', public: true } }]
  : []
