/**
 * Which units an actor may see or capture for, decided from the session and from nothing else. Repositories take one as an
 * argument; a scope without units matches no row.
 */
export type Scope =
  | { readonly kind: 'city'; readonly regionId: string }
  | { readonly kind: 'units'; readonly regionId: string | null; readonly ids: readonly string[] }

export const NO_SCOPE: Scope = { kind: 'units', regionId: null, ids: [] }

export interface SqlFragment {
  readonly sql: string
  readonly params: readonly unknown[]
}

/** `column` holds a unit id: rows of units inside the scope. */
export function unitsWithin(scope: Scope, column: string): SqlFragment {
  if (scope.kind === 'city') {
    return { sql: `${column} IN (SELECT id FROM unit WHERE region_id = ?)`, params: [scope.regionId] }
  }
  if (scope.ids.length === 0) return { sql: '1 = 0', params: [] }
  return { sql: `${column} IN (${scope.ids.map(() => '?').join(', ')})`, params: scope.ids }
}

/** `column` holds a region id: rows of the actor's own city, whatever units of it are visible. */
export function regionWithin(scope: Scope, column: string): SqlFragment {
  if (scope.regionId === null) return { sql: '1 = 0', params: [] }
  return { sql: `${column} = ?`, params: [scope.regionId] }
}

/** Whether one unit lies inside the scope; `regionId` is the unit's own. */
export function covers(scope: Scope, unit: { readonly id: string; readonly regionId: string }): boolean {
  return scope.kind === 'city' ? scope.regionId === unit.regionId : scope.ids.includes(unit.id)
}
