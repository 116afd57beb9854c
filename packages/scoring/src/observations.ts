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

const HUNDRED = term('100')
const UNWRITTEN: Gap = { kind: 'gap', state: 'missing', unwritten: true }

/** The figures of a request, read when first asked for and then kept. Faults are noted as they are met [R-SCORE-28]. */
export class ObservationTable {
  private readonly rows = new Map<string, Map<string, Observation>>()
  private readonly indicators: ReadonlySet<string>

  constructor(
    private readonly request: Pick<ScoreRequest, 'units' | 'indicators' | 'values'>,
    private readonly problems: Problems,
  ) {
    this.indicators = new Set(request.indicators.map(({ id }) => id))
  }

  /** Notes units that are unknown or have nothing at all. */
  checkUnits(): void {
    const units = new Set(this.request.units.map(({ id }) => id))
    for (const id of Object.keys(this.request.values)) {
      if (units.has(id)) continue
      this.problems.add(at('values', id), 'unknown_unit', `单位“${id}”不在单位名单中，请加入名单或删去这些数值。`)
    }
    for (const id of units) {
      const row = this.rowOf(id)
      if (row && Object.keys(row).length > 0) continue
      this.problems.add(
        at('values', id),
        'unit_without_values',
        `单位“${id}”没有任何数值；确无数据的，请逐项写明 missing、not_due 或 not_applicable。`,
      )
    }
  }

  /** Reads every cell of a unit, so that nothing wrong in it goes unnoticed. */
  checkRow(unit: string): void {
    for (const indicator of Object.keys(this.rowOf(unit) ?? {})) {
      if (this.indicators.has(indicator)) this.observe(unit, indicator)
      else {
        const pointer = at('values', unit, indicator)
        this.problems.add(pointer, 'unknown_indicator', `指标“${indicator}”不在指标名单中，请加入名单或改正名称。`)
      }
    }
  }

  /** A unit's observation of an indicator; a cell nobody wrote is missing, never zero. */
  observe(unit: string, indicator: string): Observation {
    let row = this.rows.get(unit)
    if (!row) this.rows.set(unit, (row = new Map<string, Observation>()))
    let observation = row.get(indicator)
    if (!observation) row.set(indicator, (observation = this.read(unit, indicator)))
    return observation
  }

  rowOf(unit: string): Readonly<Record<string, ScoreCell>> | undefined {
    return Object.hasOwn(this.request.values, unit) ? this.request.values[unit] : undefined
  }

  private read(unit: string, indicator: string): Observation {
    const row = this.rowOf(unit)
    const cell = row && Object.hasOwn(row, indicator) ? row[indicator] : undefined
    return cell === undefined ? UNWRITTEN : readCell(cell, at('values', unit, indicator), this.problems)
  }
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
    problems.add(
      `${pointer}/denominator`,
      'zero_denominator',
      '分母为零，比率没有意义；没有对象的请写 not_applicable。',
    )
    return numerator
  }
  return over(times(HUNDRED, numerator), term(denominator))
}
