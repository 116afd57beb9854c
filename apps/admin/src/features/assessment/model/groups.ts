import type { SchemeDefinition } from '@plancascade/types'

type Groups = SchemeDefinition['groups']

export const groupOfUnit = (groups: Groups, unitId: string): string | null =>
  groups.find(({ unitIds }) => unitIds.includes(unitId))?.name ?? null

/** Puts a unit into a group (made when new) or into none; groups that become empty go. */
export function assignGroup(groups: Groups, unitId: string, name: string | null): Groups {
  const without = groups.map((group) => ({ ...group, unitIds: group.unitIds.filter((id) => id !== unitId) }))
  const wanted = name?.trim() ?? ''
  if (wanted !== '') {
    const place = without.findIndex((group) => group.name === wanted)
    const group = without[place]
    if (group) without[place] = { ...group, unitIds: [...group.unitIds, unitId] }
    else without.push({ name: wanted, unitIds: [unitId] })
  }
  return without.filter(({ unitIds }) => unitIds.length > 0)
}
