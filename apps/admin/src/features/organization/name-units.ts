/** What is left of a unit's id where its name is not known here: another city's or a sibling's unit. */
const UNIT_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The engine speaks of units by id; people read their names. Longer ids first, so that none is found inside another. */
export function nameUnits(text: string, names: ReadonlyMap<string, string>): string {
  let named = text
  for (const [id, name] of [...names].sort(([a], [b]) => b.length - a.length)) named = named.split(id).join(name)
  return named.replace(UNIT_ID, '其他单位')
}
