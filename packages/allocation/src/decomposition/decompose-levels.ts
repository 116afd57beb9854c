import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationConflict, DecompositionOutcome, LevelSettings, ProblemItem } from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { Decomposed } from './decompose.js'

type Outcome = DecompositionOutcome
type Cell = LevelSettings['cells'][number]

/** A year that could not be done, with the engine's own words. */
class YearFailed {
  constructor(readonly failure: Exclude<Decomposed, { status: 'decomposed' }>) {}
}

/**
 * Year-end stocks [R-ALLOC-42]. The city's change since the base is divided by weight and added to each unit's base, so the
 * units' levels sum to the city's exactly in every year and small roundings never pile up over the years. A year with held
 * cells becomes the new base of the years after it. A change may be negative: a target below the base is a plan to shrink,
 * not an error; no level falls below zero.
 */
export function decomposeLevels(settings: LevelSettings): Decomposed {
  const levels = new Map(settings.units.map((unit) => [unit.unitId, Rational.from(unit.base)]))
  let anchor = new Map(levels)
  const cells: Outcome['cells'] = []
  const steps: Outcome['steps'] = []
  for (const { year, level } of settings.years) {
    const done = oneYear(settings, year, Rational.from(level), anchor)
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

interface Change {
  readonly unitId: string
  readonly by: Rational
  readonly locked: boolean
}

function oneYear(
  settings: LevelSettings,
  year: number,
  target: Rational,
  levels: ReadonlyMap<string, Rational>,
): Change[] | YearFailed {
  const levelOf = (unitId: string): Rational => levels.get(unitId) ?? Rational.ZERO
  const rules = new Map(settings.cells.filter((cell) => cell.year === year).map((cell) => [cell.unitId, cell]))
  const fixed = settings.units.filter(({ unitId }) => rules.get(unitId)?.fixed != null)
  const free = settings.units.filter((unit) => !fixed.includes(unit))
  const fixedChanges = fixed.map(({ unitId }) => ({
    unitId,
    by: Rational.from(rules.get(unitId)?.fixed ?? '0').sub(levelOf(unitId)),
    locked: true,
  }))
  const change = target.sub(Rational.sum(settings.units.map(({ unitId }) => levelOf(unitId))))
  const rest = change.sub(Rational.sum(fixedChanges.map(({ by }) => by)))
  if (free.length === 0) return rest.isZero ? fixedChanges : new YearFailed(nothingFree(settings, year, rest))
  const sign = rest.sign < 0 ? -1n : 1n
  const allocated = allocate({
    kind: 'additive',
    total: toDecimalText(rest.abs()),
    step: settings.step,
    tie: 'weight_then_id',
    units: free.map(({ unitId, weight }) => ({
      id: unitId,
      weight,
      ...changeBounds(sign, levelOf(unitId), rules.get(unitId)),
    })),
  })
  if (allocated.status === 'invalid' || allocated.status === 'infeasible')
    return new YearFailed(inYear(allocated, year))
  if (allocated.status === 'tie' || allocated.kind !== 'additive')
    throw new Error('a one-way change came back otherwise')
  const freeChanges = allocated.units.map((unit) => ({
    unitId: unit.id,
    by: Rational.of(sign).mul(Rational.from(unit.total)),
    locked: false,
  }))
  const byUnit = new Map([...fixedChanges, ...freeChanges].map((entry) => [entry.unitId, entry]))
  return settings.units.flatMap(({ unitId }) => byUnit.get(unitId) ?? [])
}

/** Bounds on a level as bounds on the size of the change towards it; a shrinking stock can lose no more than it holds. */
function changeBounds(sign: bigint, level: Rational, rule: Cell | undefined): { min?: string; max?: string } {
  const upTo = (bound: string | null | undefined): Rational | null =>
    bound == null ? null : Rational.of(sign).mul(Rational.from(bound).sub(level))
  const [low, high] = sign > 0n ? [upTo(rule?.min), upTo(rule?.max)] : [upTo(rule?.max), upTo(rule?.min) ?? level]
  return {
    ...(low !== null && low.sign > 0 ? { min: toDecimalText(low) } : {}),
    ...(high !== null ? { max: toDecimalText(Rational.max(high, Rational.ZERO)) } : {}),
  }
}

function nothingFree(
  settings: LevelSettings,
  year: number,
  rest: Rational,
): Exclude<Decomposed, { status: 'decomposed' }> {
  const conflict: AllocationConflict = {
    message: `${year} 年各单位均已锁定，合计与全市水平相差 ${toDecimalText(rest)}，请放开至少一个单位。`,
    units: settings.units.map(({ unitId }) => unitId),
    periods: [String(year)],
    needs: toDecimalText(rest),
    allows: '0',
  }
  return { status: 'infeasible', conflict, relaxations: [] }
}

function inYear(
  failure: Exclude<Decomposed, { status: 'decomposed' }>,
  year: number,
): Exclude<Decomposed, { status: 'decomposed' }> {
  if (failure.status === 'infeasible') {
    const { conflict } = failure
    return {
      ...failure,
      conflict: { ...conflict, message: `${year} 年增减量：${conflict.message}`, periods: [String(year)] },
    }
  }
  const errors: ProblemItem[] = failure.errors.map((item) => ({ ...item, message: `${year} 年：${item.message}` }))
  return { ...failure, errors }
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
