import type { DecompositionSettings } from '@plancascade/types'

/**
 * The settings with a unit taken in or left out. A unit taken in starts with what its shape needs at least; what was
 * locked or bounded for a unit left out goes with it. The last unit cannot be left out.
 */
export function chooseUnits(settings: DecompositionSettings, chosen: readonly string[]): DecompositionSettings {
  if (chosen.length === 0) return settings
  switch (settings.shape) {
    case 'split':
      return {
        ...settings,
        units: pick(settings.units, chosen, (unitId) => ({ unitId, weight: '0' })),
        ...cellsOf(settings, chosen),
      }
    case 'level':
      return {
        ...settings,
        units: pick(settings.units, chosen, (unitId) => ({ unitId, weight: '0', base: '0' })),
        ...cellsOf(settings, chosen),
      }
    case 'rate':
      return {
        ...settings,
        units: pick(settings.units, chosen, (unitId) => ({
          unitId,
          denominator: '0',
          baseline: '0',
          min: '0',
          max: '100',
        })),
      }
    case 'ceiling':
    case 'per_unit':
      return { ...settings, units: pick(settings.units, chosen, (unitId) => ({ unitId })) }
  }
}

function pick<U extends { unitId: string }>(
  units: readonly U[],
  chosen: readonly string[],
  make: (id: string) => U,
): U[] {
  return chosen.map((id) => units.find(({ unitId }) => unitId === id) ?? make(id))
}

function cellsOf<C extends { unitId: string }>(
  { cells }: { cells: readonly C[] },
  chosen: readonly string[],
): { cells: C[] } {
  return { cells: cells.filter(({ unitId }) => chosen.includes(unitId)) }
}
