/** Ids of real records for one path parameter. */
export interface Sample {
  /** A record of the reporters' own unit, or of the whole city. */
  readonly own: string
  /** The same kind of record of a sibling unit; null where the record belongs to the whole city. */
  readonly sibling: string | null
}

export interface RouteSamples {
  /** Path up to and including the parameter → ids. Every parameter of every route needs one. */
  readonly ids: Readonly<Record<string, Sample>>
  /** `METHOD path` → a body that its schema accepts. Every route with both a parameter and a body needs one. */
  readonly bodies: Readonly<Record<string, unknown>>
  /** `GET path` → a query with which it can answer. */
  readonly queries: Readonly<Record<string, string>>
}

/** What one stage brings. */
export type Part = Pick<RouteSamples, 'ids' | 'bodies'>

/** Stands in words of the sibling unit; no byte of it may reach the own unit. */
export const CANARY = 'CANARY-OF-THE-SIBLING'

export const PERIOD = '2024-12'
export const REASON = { reason: '测试所需' }
