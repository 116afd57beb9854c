import { windowPhase } from '@plancascade/pacing'
import { endOf, toDecimalText, type Rational } from '@plancascade/kernel'
import type { ReportFinding, ReportItemView, ReportSheetView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { adoptedOf, declaredOf, NO_FIGURE, shownValue } from './report.figures.js'
import { countsUp, cumulativeBefore, lastYearFigure, previousFigure, type AskedTask } from './report.grid.js'
import { correctAbility, editAbility, sheetAbilities, type SheetFacts } from './report.policy.js'
import { toEvidenceView } from './report-trail.mapper.js'
import { factsOf, type SheetContent } from './sheet.content.js'
import { countsOf, timing } from './sheet-summary.mapper.js'
import { acknowledgeAbility, toVerified, verifyAbility } from './verification.policy.js'

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

export function toItemView(actor: Actor, facts: SheetFacts, content: SheetContent, asked: AskedTask): ReportItemView {
  const { task, item, target } = asked
  const standing = content.standingOf(asked)
  const need = content.ground.rules.evidenceFor(task, content.month)
  const window = content.windows.get(task.id) ?? content.window
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
    evidenceMinimum: need.minimum,
    evidenceKinds: need.kinds,
    dueOn: window.dueOn,
    closesOn: window.closesOn,
    closed: windowPhase(window, content.today) === 'closed',
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
    onBehalfBy: item?.onBehalfBy ?? null,
    adopted: item && adoptedOf(item),
    verified: item && toVerified(item),
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
    findings: allFindings(content, asked),
    unlock: unlockNote(actor, content, task.id),
    version: item?.version ?? 0,
    abilities: {
      edit: editAbility(actor, facts, item ?? { taskId: task.id, status: 'draft', returnDueOn: null }),
      correct: correctAbility(actor, content.sheet, item?.status ?? 'draft'),
      verify: verifyAbility(actor, content.sheet, item),
      acknowledge: item ? acknowledgeAbility(actor, item) : { denied: '没有待知悉的核实数' },
    },
  }
}

/** What a unit's own figures show goes before what they show among the others'; one check speaks once. */
function allFindings(content: SheetContent, asked: AskedTask): ReportFinding[] {
  const own = content.findingsOf(asked)
  const known = new Set(own.map(({ code }) => code))
  return [...own, ...content.peerFindingsOf(asked).filter(({ code }) => !known.has(code))]
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
