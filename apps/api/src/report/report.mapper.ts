import { windowPhase, type ReportWindow } from '@plancascade/pacing'
import { endOf, toDecimalText, type Period, type PlainDate, type Rational } from '@plancascade/kernel'
import type {
  EvidenceUse,
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
import { countsUp, cumulativeBefore, lastYearFigure, previousFigure, type AskedTask } from './report.grid.js'
import { correctAbility, editAbility, sheetAbilities, type SheetFacts } from './report.policy.js'
import type { Standing } from './report.standing.js'
import type { UnlockRow } from './unlock.repository.js'

export interface SheetContent {
  readonly planId: string
  readonly unitId: string
  readonly unitName: string
  readonly month: Period
  readonly today: PlainDate
  readonly window: ReportWindow
  readonly sheet: ReportSheetEntity | null
  readonly asked: readonly AskedTask[]
  readonly byTask: ReadonlyMap<string, AskedTask>
  readonly unlocks: readonly UnlockRow[]
  readonly evidence: ReadonlyMap<string, readonly EvidenceEntity[]>
  /** Worked out when asked for: most acts need neither. */
  readonly standingOf: (asked: AskedTask) => Standing
  readonly findingsOf: (asked: AskedTask) => readonly ReportFinding[]
  /** What only shows beside the other units; none for a county, whose business the others' figures are not. */
  readonly peerFindingsOf: (asked: AskedTask) => readonly ReportFinding[]
  /** Where else in sight a document is used. */
  readonly usesOf: (evidence: EvidenceEntity) => readonly EvidenceUse[]
}

export function toSheetView(actor: Actor, content: SheetContent): ReportSheetView {
  const { planId, unitId, unitName, month, today, window, sheet, asked } = content
  const facts = factsOf(content)
  return {
    id: sheet?.id ?? null,
    planId,
    unitId,
    unitName,
    period: month,
    ...timing(window, today, sheet),
    entryMode: sheet?.entryMode ?? 'cumulative',
    dataOn: sheet?.dataOn ?? endOf(month),
    counts: countsOf(asked.length, facts.items),
    items: asked.map((entry) => toItemView(actor, facts, content, entry)),
    version: sheet?.version ?? 0,
    abilities: sheetAbilities(actor, facts),
  }
}

export function factsOf({ unitId, sheet, asked, window, today, unlocks }: SheetContent): SheetFacts {
  const closed = windowPhase(window, today) === 'closed'
  return {
    unitId,
    sheet,
    items: asked.flatMap(({ item }) => item ?? []),
    gate: { closed, closesOn: window.closesOn, today, unlocks },
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
    evidenceMinimum: task.evidenceRequired,
    status: item?.status ?? 'draft',
    target,
    previous: previous && shownValue(previous),
    lastYear: lastYear && shownValue(lastYear),
    before: countsUp(task.kind) ? decimalOf(cumulativeBefore(asked, content.month)) : null,
    declared: item ? declaredOf(item) : NO_FIGURE,
    entryMode: (item ?? content.sheet)?.entryMode ?? 'cumulative',
    typed: item?.typedValue ?? null,
    dataStatus: item?.dataStatus ?? 'preliminary',
    note: item?.note ?? null,
    adopted: item && adoptedOf(item),
    corrections: item?.corrections ?? 0,
    returnReason: item?.returnReason ?? null,
    returnDueOn: item?.returnDueOn ?? null,
    attainment: standing.attainment,
    light: standing.light,
    lightReason: standing.reason,
    pacing: standing.pacing,
    evidence: (item ? (content.evidence.get(item.id) ?? []) : []).map((row) =>
      toEvidenceView(row, content.usesOf(row)),
    ),
    findings: [...content.findingsOf(asked), ...content.peerFindingsOf(asked)],
    unlock: unlockNote(actor, content, task.id),
    version: item?.version ?? 0,
    abilities: {
      edit: editAbility(actor, facts, item ?? { taskId: task.id, status: 'draft', returnDueOn: null }),
      correct: correctAbility(actor, content.sheet, item?.status ?? 'draft'),
    },
  }
}

const decimalOf = (value: Rational | null): string | null => value && toDecimalText(value)

/** The grant that a person may use goes before one given to a colleague. */
function unlockNote(actor: Actor, { unlocks }: SheetContent, taskId: string): ReportItemView['unlock'] {
  const own = unlocks.filter((unlock) => unlock.taskId === taskId)
  const shown = own.find(({ userId }) => userId === actor.userId) ?? own[0]
  if (!shown) return null
  const { userName, until, reason, userId } = shown
  return { userName, until, reason, mine: userId === actor.userId }
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
