import { checkObservations, pace, scheduleIn } from '@plancascade/pacing'
import { yearOf, type Period } from '@plancascade/kernel'
import {
  EVIDENCE_KIND_LABELS,
  PaceKind,
  type EvidenceNeed,
  type Figure,
  type Light,
  type PaceObservation,
  type PaceRequest,
  type PaceResult,
  type ReportFinding,
  type ReportItemView,
} from '@plancascade/types'
import type { TaskRow } from '../task/task.mapper.js'
import type { CityRules, PacingRule } from './city-rules.js'
import type { EvidenceEntity } from './report.entity.js'
import { countsUp, observationsUpTo, type AskedTask } from './report.grid.js'
import { observationOf } from './report.figures.js'

/** What is asked of the pacing engine for one task in one year. */
export interface PaceFacts {
  readonly kind: TaskRow['kind']
  readonly direction: TaskRow['direction']
  readonly target: string | null
  readonly month: Period
  readonly observations: Readonly<Record<string, PaceObservation>>
  readonly rule: PacingRule
  /** Complete earlier years, cumulative by month. */
  readonly history?: Readonly<Record<string, string[]>>
  /** For a rule that compares: the city's figure, whose it is, and the unit's own figure of a year ago. */
  readonly against?: PaceAgainst | null
}
export type PaceAgainst = Pick<PaceRequest, 'cityMean' | 'peers' | 'lastYear'>

/** A task's standing by the city's light rule; null for kinds that have no single figure (1:4:5). */
export function paceTask({
  kind,
  direction,
  target,
  month,
  observations,
  rule,
  history,
  against,
}: PaceFacts): PaceResult | null {
  const paced = PaceKind.safeParse(kind)
  if (!paced.success) return null
  const year = yearOf(month)
  const hasHistory = history !== undefined && Object.keys(history).length > 0
  const isFlow = paced.data === 'flow' || paced.data === 'annual'
  const schedule = scheduleIn(rule.schedule, year, isFlow, hasHistory)
  const result = pace({
    kind: paced.data,
    direction,
    target,
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: month,
    observations,
    mode: 'cumulative',
    lights: rule.lights,
    ...(hasHistory ? { history } : {}),
    ...(schedule ? { schedule } : {}),
    ...against,
  })
  if (!result.ok) throw new Error(`pacing refused stored figures: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Which rule decided a light, with the edition of the city's rules that chose it. */
export function ruleVersion({ id, version }: { id: string; version: string }, edition: number): string {
  return edition === 0 ? `${id}@${version}` : `${id}@${version}#${edition}`
}

export interface Standing {
  readonly attainment: string | null
  readonly light: Light
  readonly reason: string
  readonly pacing: ReportItemView['pacing']
}

/** Where a task stands with the figure that is on the sheet now. */
export function standingOf({ task, target, figures }: AskedTask, month: Period, rules: CityRules): Standing {
  const observations = observationsUpTo(figures, month, yearOf(month))
  const rule = rules.pacingFor(task.goalId, month)
  const result = paceTask({ kind: task.kind, direction: task.direction, target, month, observations, rule })
  const pacing = { lights: rule.lights, schedule: scheduleIn(rule.schedule, yearOf(month), countsUp(task.kind), false) }
  if (!result) return { attainment: null, light: 'not_applicable', reason: '该类目标不计算进度。', pacing }
  return { attainment: result.attainment, light: result.light, reason: result.reason, pacing }
}

/** What a cell is checked against beside its own figures. */
interface CheckedAgainst {
  readonly parent: { readonly name: string; readonly figure: Figure } | null
  readonly need: EvidenceNeed
  readonly files: readonly Pick<EvidenceEntity, 'purpose'>[]
}

/** The numbered data checks on one cell, against its own history, its parent and its evidence. */
function findingsOf(
  { task, target, item, figures }: AskedTask,
  month: Period,
  { parent, need, files }: CheckedAgainst,
): ReportFinding[] {
  const paced = PaceKind.safeParse(task.kind)
  const figure = figures.get(month)
  if (!paced.success || !item || !figure) return []
  const kinds = need.kinds.map(({ kind, minimum }) => ({
    label: EVIDENCE_KIND_LABELS[kind],
    count: files.filter(({ purpose }) => purpose === kind).length,
    minimum,
  }))
  return checkObservations({
    kind: paced.data,
    mode: 'cumulative',
    period: month,
    units: [
      {
        id: task.unitId,
        value: observationOf(figure),
        series: observationsUpTo(figures, month),
        ...(parent ? { parent: { name: parent.name, value: observationOf(parent.figure) } } : {}),
        target,
        typedSingle: item.entryMode === 'single' ? item.typedValue : null,
        evidence: { count: files.length, minimum: need.minimum, kinds },
      },
    ],
  }).map(({ code, severity, message }) => ({ code, severity, message }))
}

/** A sheet as the checks on its cells need it. */
interface CheckedSheet {
  readonly asked: readonly AskedTask[]
  readonly month: Period
  readonly evidence: ReadonlyMap<string, CheckedAgainst['files']>
  readonly rules: CityRules
}

/** The checks on one cell of a sheet, whose parent row and documents are at hand. */
export function sheetFindings(entry: AskedTask, { asked, month, evidence, rules }: CheckedSheet): ReportFinding[] {
  const whole = asked.find(({ task }) => task.goalId === entry.task.parentGoalId)
  const figure = whole?.figures.get(month)
  return findingsOf(entry, month, {
    parent: whole && figure ? { name: whole.task.goalName, figure } : null,
    need: rules.evidenceFor(entry.task, month),
    files: entry.item ? (evidence.get(entry.item.id) ?? []) : [],
  })
}
