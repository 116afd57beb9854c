/** The engine speaks of units by id; people read their names. Longer ids first, so that none is found inside another. */
export function nameUnits(text: string, names: ReadonlyMap<string, string>): string {
  let named = text
  for (const [id, name] of [...names].sort(([a], [b]) => b.length - a.length)) named = named.split(id).join(name)
  return named
}
