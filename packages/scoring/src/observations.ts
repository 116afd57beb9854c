import { Rational } from '@plancascade/kernel'
import type { ScoreCell, ScoreRequest, ScoreState } from '@plancascade/types'
import { at, type Problems } from './problems.js'
import { over, term, times, type Term } from './term.js'

/** A figure as the engine uses it. `source` is its arithmetic: the figure itself, or 100 × numerator ÷ denominator. */
export interface Figure {
  readonly kind: 'figure'
  readonly source: Term
  readonly target: Rational | null
  readonly tiers: Readonly<Record<string, string>> | null
  readonly pointer: string
}
export interface Gap {
  readonly kind: 'gap'
  readonly state: ScoreState
  /** The cell was not written at all, rather than declared missing. */
  readonly unwritten: boolean
}
export type Observation = Figure | Gap

/** unit → indicator → observation. */
export type Observations = ReadonlyMap<string, ReadonlyMap<string, Observation>>

const HUNDRED = term('100')
const UNWRITTEN: Gap = { kind: 'gap', state: 'missing', unwritten: true }

/** Reads all figures. Unknown units and indicators, empty units, texts and zero denominators are named [R-SCORE-28]. */
export function readObservations(request: ScoreRequest, problems: Problems): Observations {
  const indicators = new Set(request.indicators.map((indicator) => indicator.id))
  const units = new Set(request.units.map((unit) => unit.id))
  for (const id of Object.keys(request.values)) {
    if (!units.has(id))
      problems.add(at('values', id), 'unknown_unit', `单位“${id}”不在单位名单中,请加入名单或删去这些数值。`)
  }
  const table = new Map<string, Map<string, Observation>>()
  for (const unit of units) {
    const row = Object.hasOwn(request.values, unit) ? request.values[unit] : undefined
    if (row === undefined || Object.keys(row).length === 0) {
      problems.add(
        at('values', unit),
        'unit_without_values',
        `单位“${unit}”没有任何数值;确无数据的,请逐项写明 missing、not_due 或 not_applicable。`,
      )
      continue
    }
    table.set(unit, readRow(unit, row, indicators, problems))
  }
  return table
}

/** A unit's observation of an indicator; a cell nobody wrote is missing, never zero. */
export function observationOf(table: Observations, unit: string, indicator: string): Observation {
  return table.get(unit)?.get(indicator) ?? UNWRITTEN
}

function readRow(
  unit: string,
  row: Readonly<Record<string, ScoreCell>>,
  indicators: ReadonlySet<string>,
  problems: Problems,
): Map<string, Observation> {
  const read = new Map<string, Observation>()
  for (const [indicator, cell] of Object.entries(row)) {
    const pointer = at('values', unit, indicator)
    if (!indicators.has(indicator)) {
      problems.add(pointer, 'unknown_indicator', `指标“${indicator}”不在指标名单中,请加入名单或改正名称。`)
      continue
    }
    read.set(indicator, readCell(cell, pointer, problems))
  }
  return read
}

function readCell(cell: ScoreCell, pointer: string, problems: Problems): Observation {
  if (typeof cell === 'string') {
    return { kind: 'figure', source: term(problems.decimal(cell, pointer)), target: null, tiers: null, pointer }
  }
  if ('state' in cell) return { kind: 'gap', state: cell.state, unwritten: false }
  const target = cell.target === undefined ? null : problems.decimal(cell.target, `${pointer}/target`)
  const tiers = cell.targets ?? null
  for (const [tier, text] of Object.entries(tiers ?? {})) problems.decimal(text, `${pointer}/targets/${tier}`)
  return { kind: 'figure', source: sourceOf(cell, pointer, problems), target, tiers, pointer }
}

function sourceOf(
  cell: { actual: string } | { numerator: string; denominator: string },
  pointer: string,
  problems: Problems,
): Term {
  if ('actual' in cell) return term(problems.decimal(cell.actual, `${pointer}/actual`))
  const numerator = term(problems.decimal(cell.numerator, `${pointer}/numerator`))
  const denominator = problems.decimal(cell.denominator, `${pointer}/denominator`)
  if (denominator.isZero) {
    problems.add(`${pointer}/denominator`, 'zero_denominator', '分母为零,比率没有意义;没有对象的请写 not_applicable。')
    return numerator
  }
  return over(times(HUNDRED, numerator), term(denominator))
}
