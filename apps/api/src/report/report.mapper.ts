import { windowPhase, type ReportWindow } from '@plancascade/pacing'
import type { Period, PlainDate } from '@plancascade/kernel'
import type {
  ReportFinding,
  ReportItemView,
  ReportSheetSummary,
  ReportSheetView,
  ReportStatus,
  SheetCounts,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { EvidenceEntity, ReportSheetEntity } from './report.entity.js'
import { adoptedOf, declaredOf, NO_FIGURE, shownValue } from './report.figures.js'
import { toEvidenceView } from './report-trail.mapper.js'
import { lastYearFigure, previousFigure, type AskedTask } from './report.grid.js'
import { correctAbility, editAbility, sheetAbilities, type SheetFacts } from './report.policy.js'
import type { Standing } from './report.standing.js'

export interface SheetContent {
  readonly planId: string
  readonly unitId: string
  readonly unitName: string
  readonly month: Period
  readonly today: PlainDate
  readonly window: ReportWindow
  readonly sheet: ReportSheetEntity | null
  readonly asked: readonly AskedTask[]
  readonly evidence: ReadonlyMap<string, readonly EvidenceEntity[]>
  /** Worked out when asked for: most acts need neither. */
  readonly standingOf: (asked: AskedTask) => Standing
  readonly findingsOf: (asked: AskedTask) => readonly ReportFinding[]
}

export function toSheetView(actor: Actor, content: SheetContent): ReportSheetView {
  const { planId, unitId, unitName, month, today, window, sheet, asked } = content
  const items = asked.flatMap(({ item }) => item ?? [])
  const facts: SheetFacts = { unitId, sheet, items }
  return {
    id: sheet?.id ?? null,
    planId,
    unitId,
    unitName,
    period: month,
    ...timing(window, today, sheet),
    counts: countsOf(asked.length, items),
    items: asked.map((entry) => toItemView(actor, facts, content, entry)),
    version: sheet?.version ?? 0,
    abilities: sheetAbilities(actor, facts),
  }
}

export function toItemView(actor: Actor, facts: SheetFacts, content: SheetContent, asked: AskedTask): ReportItemView {
  const { task, item, target } = asked
  const standing = content.standingOf(asked)
  const [previous, lastYear] = [previousFigure(asked, content.month), lastYearFigure(asked, content.month)]
  return {
    id: item?.id ?? null,
    taskId: task.id,
    goalId: task.goalId,
    goalName: task.goalName,
    goalNumber: task.goalNumber,
    category: task.category,
    isChild: task.parentGoalId !== null,
    kind: task.kind,
    direction: task.direction,
    unit: task.unit,
    evidenceRequired: task.evidenceRequired === 1,
    status: item?.status ?? 'draft',
    target,
    previous: previous && shownValue(previous),
    lastYear: lastYear && shownValue(lastYear),
    declared: item ? declaredOf(item) : NO_FIGURE,
    dataStatus: item?.dataStatus ?? 'preliminary',
    note: item?.note ?? null,
    adopted: item && adoptedOf(item),
    corrections: item?.corrections ?? 0,
    returnReason: item?.returnReason ?? null,
    returnDueOn: item?.returnDueOn ?? null,
    attainment: standing.attainment,
    light: standing.light,
    lightReason: standing.reason,
    evidence: (item ? (content.evidence.get(item.id) ?? []) : []).map(toEvidenceView),
    findings: [...content.findingsOf(asked)],
    version: item?.version ?? 0,
    abilities: {
      edit: editAbility(actor, facts, item?.status ?? 'draft'),
      correct: correctAbility(actor, facts, item?.status ?? 'draft'),
    },
  }
}

export function countsOf(total: number, items: ReadonlyArray<{ status: ReportStatus }>): SheetCounts {
  const of = (status: ReportStatus): number => items.filter((item) => item.status === status).length
  return {
    total,
    empty: total - items.length,
    draft: of('draft'),
    county_review: of('county_review'),
    submitted: of('submitted'),
    returned: of('returned'),
    approved: of('approved'),
  }
}

export interface SummaryContent {
  readonly unitId: string
  readonly unitName: string
  readonly month: Period
  readonly today: PlainDate
  readonly window: ReportWindow
  readonly sheet: ReportSheetEntity | null
  readonly counts: SheetCounts
  /** The first day by which a returned figure is to be mended. */
  readonly returnDueOn: string | null
}

export function toSheetSummary({
  unitId,
  unitName,
  month,
  today,
  window,
  sheet,
  counts,
  returnDueOn,
}: SummaryContent): ReportSheetSummary {
  return {
    id: sheet?.id ?? null,
    unitId,
    unitName,
    period: month,
    ...timing(window, today, sheet),
    counts,
    submittedAt: sheet?.submittedAt ?? null,
    returnDueOn,
    version: sheet?.version ?? 0,
  }
}

function timing(window: ReportWindow, today: PlainDate, sheet: ReportSheetEntity | null) {
  return {
    dueOn: window.dueOn,
    closesOn: window.closesOn,
    late: isLate(window.dueOn, today, sheet?.submittedAt ?? null),
    closed: windowPhase(window, today) === 'closed',
    sealed: sheet?.sealed === 1,
  }
}

/** Late is a condition and not a state: not submitted by the day, or submitted after it. */
function isLate(dueOn: string, today: string, submittedAt: string | null): boolean {
  return (submittedAt === null ? today : shanghaiDay(submittedAt)) > dueOn
}
