import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import AppShell from '../shell/AppShell.vue'
import { carryContext } from '../context/carry-context'
import { requireSignIn } from './guards'
import { devRoutes } from '@/dev/dev.routes'
import { featureRoutes } from './feature-routes'

const isPublic = (route: RouteRecordRaw): boolean => route.meta?.public === true

/** Parts of the program are fetched on demand; after an update of the server the old file names are gone. */
const STALE_CHUNK = /dynamically imported module|Importing a module script failed|preload CSS/i

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...featureRoutes.filter(isPublic),
    ...devRoutes,
    {
      path: '/',
      component: AppShell,
      meta: { title: '' },
      children: [
        ...featureRoutes.filter((route) => !isPublic(route)),
        {
          path: ':missing(.*)*',
          name: 'missing',
          component: () => import('../shell/MissingPage.vue'),
          meta: { title: '没有这个页面', context: false },
        },
      ],
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(requireSignIn)
router.beforeEach(carryContext)
router.afterEach((to) => {
  if (to.meta.public) document.title = `${to.meta.title} · 规划分解考核`
})
router.onError((error: unknown, to) => {
  if (error instanceof Error && STALE_CHUNK.test(error.message)) window.location.assign(to.fullPath)
})
