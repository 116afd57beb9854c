import { STAGES, type Permission } from '@plancascade/types'
import type { RouteRecordRaw } from 'vue-router'
import type { MenuEntry } from '../router/route-meta'

export interface MenuItem extends MenuEntry {
  readonly routeName: string
  /** Absolute path of the page, to tell which entry a deeper page belongs to. */
  readonly path: string
}

const PLACES: ReadonlyArray<MenuEntry['place']> = ['home', ...STAGES, 'system']

/** The menu of a person: the pages that ask for a place in it and may be entered, in the order in which a plan flows. */
export type May = (permission: Permission | readonly Permission[] | undefined) => boolean

export function menuFor(routes: readonly RouteRecordRaw[], may: May): MenuItem[] {
  return pagesFor(routes, may).filter(({ permission, notFor }) => may(permission) && !(notFor && may(notFor)))
}

/** Every page of the menu that a person may enter, also those that stand in the menus of others: what Ctrl K finds. */
export function pagesFor(routes: readonly RouteRecordRaw[], may: May): MenuItem[] {
  return routes
    .flatMap((route) => {
      const entry = route.meta?.menu
      if (!entry || typeof route.name !== 'string' || !may(route.meta?.permission)) return []
      return [{ ...entry, routeName: route.name, path: `/${route.path.replace(/^\//, '')}` }]
    })
    .sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))
}
