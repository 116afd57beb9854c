/** What is known of a unit's past for one goal; null where nothing is. Counts in the goal's smallest unit. */
export interface UnitHistory {
  readonly unitId: string
  /** The last year of which a full figure is known. */
  readonly actual: { readonly year: number; readonly value: string } | null
  /** What was asked of the unit in that year. */
  readonly target: string | null
  /** The highest figure of any year known. */
  readonly best: { readonly year: number; readonly value: string } | null
}
