import { Injectable } from '@nestjs/common'
import { Rational } from '@plancascade/kernel'
import type { UnitHistoryView } from '@plancascade/types'
import type { FactorEntity } from '../organization/organization.entity.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { GoalEntity } from '../plan/plan.entity.js'
import type { Actor } from '../platform/actor.js'
import { Database } from '../platform/database/database.js'
import { DecompositionReader } from './decomposition.reader.js'
import { settingsOf } from './decomposition.mapper.js'

interface YearRow {
  readonly unitId: string
  readonly year: number
  readonly period: string
  readonly actual: string | null
  readonly target: string | null
}

interface Known {
  readonly year: number
  readonly value: string
  readonly target: string | null
  readonly source: 'adopted' | 'factor'
}

/**
 * What units did before [R-ALLOC-85]: adopted figures of whole years, and figures entered as factors named after the goal
 * (`<目标>（实绩）`; for stocks also `<目标>（基期）`). An adopted figure goes before an entered one of the same year; a year
 * that is not over counts for nothing.
 */
@Injectable()
export class HistoryService {
  constructor(
    private readonly reader: DecompositionReader,
    private readonly organization: OrganizationRepository,
    private readonly database: Database,
  ) {}

  async of(actor: Actor, decompositionId: string): Promise<UnitHistoryView[]> {
    const decomposition = await this.reader.visible(actor, decompositionId)
    const goal = await this.reader.goalOf(decomposition, this.database.read)
    const settings = settingsOf(decomposition)
    const names = [`${goal.name}（实绩）`, ...(settings.shape === 'level' ? [`${goal.name}（基期）`] : [])]
    const factors = (await this.organization.listFactors(actor.scope, {})).filter(({ name }) => names.includes(name))
    const rows = await this.adopted(goal)
    const units = new Set([...settings.units.map(({ unitId }) => unitId), ...rows.map(({ unitId }) => unitId)])
    return [...units].map((unitId) => historyOf(unitId, knownOf(unitId, rows, factors)))
  }

  private adopted({ id, planId }: GoalEntity): Promise<YearRow[]> {
    return this.database.read.rows<YearRow>(
      `SELECT unit_id, year, period, actual, target FROM progress
       WHERE plan_id = ? AND goal_id = ? ORDER BY year, unit_id LIMIT 100000`,
      [planId, id],
    )
  }
}

/** The last period of a year, whatever the rhythm of its reports. */
const WHOLE_YEAR = /^\d{4}(-12|-?Q4|-?H2)?$/

function knownOf(unitId: string, rows: readonly YearRow[], factors: readonly FactorEntity[]): Known[] {
  const known = new Map<number, Known>()
  for (const factor of factors) {
    if (factor.unitId !== unitId) continue
    known.set(factor.year, { year: factor.year, value: factor.value, target: null, source: 'factor' })
  }
  for (const row of rows) {
    if (row.unitId !== unitId || row.actual === null || !WHOLE_YEAR.test(row.period)) continue
    known.set(row.year, { year: row.year, value: row.actual, target: row.target, source: 'adopted' })
  }
  return [...known.values()].sort((a, b) => a.year - b.year)
}

function historyOf(unitId: string, known: readonly Known[]): UnitHistoryView {
  const last = known.at(-1)
  if (!last) return { unitId, actual: null, target: null, best: null, source: null }
  const best = known.reduce((most, one) => (Rational.from(one.value).gt(Rational.from(most.value)) ? one : most))
  return {
    unitId,
    actual: { year: last.year, value: last.value },
    target: last.target,
    best: { year: best.year, value: best.value },
    source: last.source,
  }
}
