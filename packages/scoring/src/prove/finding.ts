/** One thing a scheme's author should mend, decide or know. `blocking` schemes must not be issued. */
export interface SchemeFinding {
  readonly code: string
  readonly severity: 'blocking' | 'explain' | 'note'
  /** JSON pointer into `{ indicators, index }`. */
  readonly pointer: string
  readonly message: string
}
