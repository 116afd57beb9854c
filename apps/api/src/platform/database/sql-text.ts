/** Portable SQL: written once with `?`, snake_case columns, and read back in camelCase. */

const NUMBERED = new Map<string, string>()

/** `?` outside of quotes becomes `$1`, `$2`… for PostgreSQL. */
export function numberPlaceholders(sql: string): string {
  const known = NUMBERED.get(sql)
  if (known !== undefined) return known
  let count = 0
  const text = sql.replace(/'(?:[^']|'')*'|"[^"]*"|\?/g, (match) => (match === '?' ? `$${(count += 1)}` : match))
  if (NUMBERED.size < 2000) NUMBERED.set(sql, text)
  return text
}

const CAMEL = new Map<string, string>()

export function camelCase(column: string): string {
  let name = CAMEL.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    CAMEL.set(column, name)
  }
  return name
}

export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A driver's row as a plain object with camelCase keys. */
export function camelRow<T>(row: Record<string, unknown>): T {
  const result: Record<string, unknown> = {}
  for (const key in row) result[camelCase(key)] = row[key]
  return result as T
}

/** What a column may hold; anything else (undefined, Date, a nested object) is a mistake of ours. */
export function bindable(value: unknown): string | number | null {
  if (typeof value === 'string' || value === null) return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`cannot store a ${typeof value} (${String(value)}): decimals are text, JSON is text`)
}
