/** Who must act: fix the form, accept the refusal, reload, or wait for the operator. */
export type ErrorKind = 'invalid' | 'refused' | 'conflict' | 'fault'

export interface ErrorDefinition {
  readonly status: number
  readonly kind: ErrorKind
  /** One Chinese sentence without full stop: what went wrong, as a person would say it. */
  readonly title: string
}

/** Declares error codes as data. Each stage declares its own and adds them to `error-codes.ts`. */
export function defineErrors<const T extends Record<string, ErrorDefinition>>(table: T): T {
  return table
}
