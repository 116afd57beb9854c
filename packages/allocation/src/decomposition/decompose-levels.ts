import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome, LevelSettings } from '@plancascade/types'
import type { Decomposed, UnitNames } from './decompose.js'
import { floorSteps } from './floor.js'
import { oneYear, YearFailed, type Change } from './level-year.js'

type Outcome = DecompositionOutcome

/**
 * Year-end stocks [R-ALLOC-42]. The city's change since the base is divided by weight and added to each unit's base, so the
 * units' levels sum to the city's exactly in every year and small roundings never pile up over the years. A year with held
 * cells becomes the new base of the years after it. A change may be negative: a target below the base is a plan to shrink,
 * not an error; no level falls below zero.
 */
export function decomposeLevels(settings: LevelSettings, names: UnitNames): Decomposed {
  const levels = new Map(settings.units.map((unit) => [unit.unitId, Rational.from(unit.base)]))
  let anchor = new Map(levels)
  const cells: Outcome['cells'] = []
  const steps: Outcome['steps'] = floorSteps(settings.floor)
  for (const { year, level } of settings.years) {
    const done = oneYear({ settings, year, names, levels: anchor }, Rational.from(level))
    if (done instanceof YearFailed) return done.failure
    for (const change of done) {
      const before = levels.get(change.unitId) ?? Rational.ZERO
      const after = (anchor.get(change.unitId) ?? Rational.ZERO).add(change.by)
      levels.set(change.unitId, after)
      cells.push({ unitId: change.unitId, year, value: toDecimalText(after), high: null, locked: change.locked })
      steps.push({ unitId: change.unitId, year, rule: 'R-ALLOC-42', text: changeText(year, before, change, after) })
    }
    if (settings.cells.some((cell) => cell.year === year)) anchor = new Map(levels)
  }
  return { status: 'decomposed', outcome: outcomeOf(settings, cells, steps) }
}

function changeText(year: number, before: Rational, change: Change, after: Rational): string {
  const difference = after.sub(before)
  const by = `${difference.sign < 0 ? '减' : '增'} ${toDecimalText(difference.abs())}`
  const why = change.locked ? '已锁定' : '按权重分摊全市自基期以来的增减量'
  return `${year} 年末 = 上年末 ${toDecimalText(before)} ${by} = ${toDecimalText(after)}（${why}）`
}

function outcomeOf(settings: LevelSettings, cells: Outcome['cells'], steps: Outcome['steps']): Outcome {
  const lastYear = settings.years.at(-1)?.year
  return {
    cells,
    units: settings.units.map(({ unitId }) => ({
      unitId,
      total: cells.find((cell) => cell.unitId === unitId && cell.year === lastYear)?.value ?? null,
    })),
    years: settings.years.map(({ year, level }) => ({
      year,
      total: toDecimalText(
        Rational.sum(cells.filter((cell) => cell.year === year).map((cell) => Rational.from(cell.value))),
      ),
      target: level,
    })),
    total: settings.years.at(-1)?.level ?? null,
    objective: null,
    paradoxUnits: [],
    steps,
  }
}
