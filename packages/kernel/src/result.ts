/** The outcome of something that may fail for reasons the caller must handle. Broken promises throw; expected failures are values. */
export type Result<T, E> = Ok<T> | Err<E>
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}
export interface Err<E> {
  readonly ok: false
  readonly error: E
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <E>(error: E): Err<E> => ({ ok: false, error })

/** The value of a result that the caller knows to be good; throws (a programmer error) when it is not. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`unwrap of a failed result: ${JSON.stringify(result.error)}`)
}

/** Marks a place that the type system proves unreachable. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
