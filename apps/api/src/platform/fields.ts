/** The fields that were sent: an absent one stays as it is. */
export function given<T extends object>(input: T): { [K in keyof T]-?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never
}

/** A record's present values of the named fields: the `before` of an audit event. */
export function pick(record: object, keys: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, (record as Record<string, unknown>)[key]]))
}
