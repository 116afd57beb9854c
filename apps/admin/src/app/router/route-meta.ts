import type { Permission, Stage } from '@plancascade/types'
import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '@/ui/icons'

export interface MenuEntry {
  readonly label: string
  readonly icon: IconName
  /** The stage decides the place in the menu; `home` comes first and `system` last. */
  readonly place: 'home' | Stage | 'system'
  /** Narrower than the page's own permission: who finds it in the menu, not who may read it. */
  readonly permission?: Permission | readonly Permission[]
  /** Whoever holds this finds the page by 工作台 and Ctrl K only: counties have four entries. */
  readonly notFor?: Permission
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Tab title and palette name. */
    title: string
    /** Permission, or any one of several, needed to enter. Without it everybody signed in may. */
    permission?: Permission | readonly Permission[]
    /** Reachable without signing in; shown without the frame. */
    public?: boolean
    /** Present: the page stands in the left menu and in the palette. */
    menu?: MenuEntry
    /** Name of the menu's page to which this one belongs, where its path does not begin with that page's. */
    under?: string
    /** False: the page does not depend on plan, year and period, so the URL does not carry them. */
    context?: boolean
  }
}

/** Gives a feature's routes their type; each `features/<name>/<name>.routes.ts` exports `routes`. */
export function defineRoutes(routes: RouteRecordRaw[]): RouteRecordRaw[] {
  return routes
}
