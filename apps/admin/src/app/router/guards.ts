import type { NavigationGuardReturn, RouteLocationNormalized } from 'vue-router'
import { useSession } from '../session/session.store'

/** Pages other than the public ones need a signed-in person; afterwards the way leads back to the page asked for. */
export async function requireSignIn(to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  if (to.meta.public) return true
  const session = useSession()
  await session.load()
  return session.me ? true : { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
}

/** Whether the signed-in person may enter: every route of the matched chain must allow it. */
export function mayEnter(route: RouteLocationNormalized): boolean {
  const session = useSession()
  return route.matched.every((record) => session.may(record.meta.permission))
}

/** A local address to go on to after signing in; anything that would leave this site is ignored. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
