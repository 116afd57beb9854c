import type { RouteRecordRaw } from 'vue-router'

const files = import.meta.glob<{ routes: RouteRecordRaw[] }>('@/features/*/*.routes.ts', { eager: true })

/** All pages, found by file name: a new feature needs no line here. */
export const featureRoutes: RouteRecordRaw[] = Object.values(files).flatMap((file) => file.routes)
