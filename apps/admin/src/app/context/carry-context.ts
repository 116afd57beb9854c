import type { LocationQuery, NavigationGuardReturn, RouteLocationNormalized } from 'vue-router'
import { useContext, type ContextQuery } from './context.store'

const KEYS = ['plan', 'year', 'period'] as const

/** Every page that depends on them carries plan, year and period in its URL; links need not name them. */
export async function carryContext(to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  if (to.meta.public || to.meta.context === false) return true
  const context = useContext()
  await context.follow(asked(to.query))
  if (context.problem) return true
  const wanted = context.query
  if (KEYS.every((key) => (wanted[key] ?? undefined) === to.query[key])) return true
  return { path: to.path, hash: to.hash, query: withContext(to.query, wanted) }
}

/** A query with its plan, year and period replaced by the given ones. */
export function withContext(query: LocationQuery, wanted: ContextQuery): LocationQuery {
  const rest = Object.fromEntries(Object.entries(query).filter(([key]) => !KEYS.some((one) => one === key)))
  return { ...rest, ...wanted }
}

function asked(query: LocationQuery): ContextQuery {
  const found: ContextQuery = {}
  for (const key of KEYS) {
    const value = query[key]
    if (typeof value === 'string') found[key] = value
  }
  return found
}
