import type { Figure, RunInput, SchemeDefinition, SchemeIndicator, ScoreCell, ScoreRequest } from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { adoptedOf } from '../report/report.figures.js'
import type { EnteredValueEntity } from './assessment.entity.js'
import type { AssessmentCorrectionEntity } from './objection.entity.js'

/** A goal's task of one unit with its target of the year and the adopted figure of the last month that counts. */
export interface TaskFigure {
  readonly taskId: string
  readonly target: string | null
  /** False before the first report of the year was due: nothing is missing yet. */
  readonly isDue: boolean
  readonly item: ReportItemEntity | null
}

export interface SnapshotSource {
  readonly definition: SchemeDefinition
  readonly units: readonly UnitEntity[]
  readonly figureOf: (goalId: string, unitId: string) => TaskFigure | null
  readonly enteredOf: (indicatorId: string, unitId: string) => Pick<EnteredValueEntity, 'value' | 'basis'> | null
  /** What a ruling or a 核定 put in the place of the adopted figure. */
  readonly correctionOf: (indicatorId: string, unitId: string) => AssessmentCorrectionEntity | null
}

export interface Snapshot {
  readonly request: ScoreRequest
  readonly inputs: readonly RunInput[]
}

/**
 * Everything a run takes, in the engine's own form. Units go by name, not by id: the same city gives the same request, and so
 * the same result to the byte, on any database and on the command line.
 */
export function snapshotOf(source: SnapshotSource): Snapshot {
  const { definition, units } = source
  const groupOf = new Map(definition.groups.flatMap(({ name, unitIds }) => unitIds.map((id) => [id, name] as const)))
  const assessed = units.filter(({ id }) => groupOf.has(id))
  const inputs = assessed.flatMap((unit) =>
    definition.indicators.map((indicator) => correctedInput(source, inputOf(source, indicator, unit.id))),
  )
  const values: Record<string, Record<string, ScoreCell>> = {}
  for (const unit of assessed) {
    const own = inputs.filter(({ unitId }) => unitId === unit.id)
    values[unit.name] = Object.fromEntries(own.map((input) => [input.indicatorId, cellOf(input)]))
  }
  const request: ScoreRequest = {
    units: assessed.map(({ id, name }) => ({ id: name, group: groupOf.get(id) ?? '', ranked: true })),
    indicators: definition.indicators.map(({ id, name, direction }) => ({
      id,
      name,
      direction: direction === 'at_most' ? 'lower' : 'higher',
    })),
    values,
    index: definition.index,
    missing: definition.missing,
    rounding: definition.rounding,
    rank: definition.rank,
  }
  return { request, inputs }
}

const NOTHING = {
  actual: null,
  numerator: null,
  denominator: null,
  target: null,
  dataStatus: null,
  period: null,
  itemId: null,
  taskId: null,
  basis: null,
}

function inputOf(source: SnapshotSource, { id, source: from }: SchemeIndicator, unitId: string): RunInput {
  const base = { unitId, indicatorId: id, ...NOTHING }
  if (from.type === 'entered') {
    const entered = source.enteredOf(id, unitId)
    if (!entered || entered.value === null) return { ...base, state: 'not_applicable', basis: entered?.basis ?? null }
    return { ...base, state: 'reported', actual: entered.value, basis: entered.basis }
  }
  const figure = source.figureOf(from.goalId, unitId)
  // A unit that was never given the task is not assessed on it: that is no gap of its making.
  if (!figure) return { ...base, state: 'not_applicable', basis: '未下达该项任务' }
  const { taskId, target, item, isDue } = figure
  if (!isDue) return { ...base, state: 'not_due', target, taskId }
  const adopted = item && adoptedOf(item)
  if (!item || !adopted) return { ...base, state: 'missing', target, taskId }
  const known = { target, taskId, itemId: item.id, period: item.period, dataStatus: item.dataStatus }
  return { ...base, ...known, ...statedBy(adopted) }
}

/** [R-PUB-06] The sealed figure stays where it is; the run counts the corrected one and names the correction. */
function correctedInput(source: SnapshotSource, input: RunInput): RunInput {
  const correction = source.correctionOf(input.indicatorId, input.unitId)
  if (!correction) return input
  const { id: correctionId, state, value: actual, basis } = correction
  return { ...input, state, actual, numerator: null, denominator: null, dataStatus: 'final', basis, correctionId }
}

function statedBy({ state, value, numerator, denominator }: Figure): Partial<RunInput> & Pick<RunInput, 'state'> {
  return state === 'reported' ? { state, actual: value, numerator, denominator } : { state }
}

export function cellOf({ state, actual, numerator, denominator, target }: RunInput): ScoreCell {
  const aim = target === null ? {} : { target }
  if (state !== 'reported') return { state, ...aim }
  if (numerator !== null && denominator !== null) return { numerator, denominator, ...aim }
  return { actual: actual ?? '0', ...aim }
}
