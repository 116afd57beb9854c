/**
 * One text for one value: keys sorted by code unit, no blanks, no floats. What is hashed, signed or compared byte by byte is
 * written with this. Throws on a number that is not a safe integer (measures travel as decimal text) and on a Date, Map, Set or
 * byte array, which would otherwise be written as an empty object and hash alike.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonicalJson: ${value} is not a safe integer`)
    return String(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  throw new TypeError(`canonicalJson: cannot write a ${Object.prototype.toString.call(value).slice(8, -1)}`)
}
