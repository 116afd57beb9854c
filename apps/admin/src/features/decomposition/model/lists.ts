/** The list with the parts of matching entries replaced; order and the rest stay. */
export function replaceIn<T extends object>(list: readonly T[], matches: (entry: T) => boolean, part: Partial<T>): T[] {
  return list.map((entry) => (matches(entry) ? { ...entry, ...part } : entry))
}
