import type { MessageKind, Role } from '@plancascade/types'
import type { EventFacts } from './notice.events.js'

/** Who hears: people of the city's own unit, or of these units, with any of these roles. */
export interface Audience {
  readonly at: 'city' | 'everywhere' | readonly string[]
  readonly roles: readonly Role[]
}

export interface Draft {
  readonly to: Audience
  readonly title: string
  readonly detail: string | null
  /** Path in the admin that leads to the object in one click. */
  readonly link: string
}

/** Short name of a unit. */
export type NameOf = (unitId: string) => string

const COUNTY: readonly Role[] = ['reporter', 'county_approver']
const withLeaders: readonly Role[] = [...COUNTY, 'viewer']

const monthOf = (period: string): string => `${period.slice(0, 4)}年${period.slice(5).replace(/^0/, '')}月`
/** One month, or the first and the last of several. */
function spanOf(periods: readonly string[]): string {
  const [first = '', last = ''] = [periods[0], periods.at(-1)]
  return first === last ? monthOf(first) : `${monthOf(first)}至${monthOf(last)}`
}
const within = (planId: string, period: string): string => `?plan=${planId}&year=${period.slice(0, 4)}&period=${period}`
const warning = (caseId: string, planId: string): string => `/warnings/${caseId}?plan=${planId}`
const one = (to: Audience, title: string, link: string, detail: string | null = null): Draft[] => [
  { to, title, detail, link },
]

/**
 * [R-NOTE-01] Event → who hears of it, in which words, and where the message leads. Pure: the same event always makes the
 * same messages. Reviewers alone hear of figures, planners of opinions, everybody concerned of results.
 */
export const NOTICES: { readonly [K in MessageKind]: (facts: EventFacts[K], nameOf: NameOf) => Draft[] } = {
  'consultation.opened': ({ planId, unitIds, round, answerBy }) =>
    one(to(unitIds), `第${round}轮征求意见：请在 ${answerBy} 前答复拟分任务`, `/opinions?plan=${planId}`),
  'consultation.decided': ({ planId, unitIds, goalName }) =>
    one(to(unitIds), `“${goalName}”的意见已裁定`, `/opinions?plan=${planId}`),
  'task.issued': ({ planId, unitIds, documentNumber }) =>
    one(to(unitIds, withLeaders), `${documentNumber} 下达任务，请签收`, `/tasks?plan=${planId}`),
  'task.adjusted': ({ planId, unitIds, documentNumber, goalName }) =>
    one(to(unitIds, withLeaders), `${documentNumber} 调整“${goalName}”，请签收`, `/tasks?plan=${planId}`),
  'report.entered_on_behalf': ({ planId, unitId, period, periods, count, by }) =>
    one(
      to([unitId]),
      `市局${by}代录${spanOf(periods)}填报：${count} 项，请核对后送审`,
      sheet(planId, period),
      '代录的数仍是草稿，没有提交；不对的可以直接改。',
    ),
  'report.handed_in': ({ planId, unitId, period, count }) =>
    one(to([unitId], ['county_approver']), `${monthOf(period)}填报送审：${count} 项`, sheet(planId, period)),
  'report.sent_back': ({ planId, unitId, period, count, reason }) =>
    one(to([unitId], ['reporter']), `${monthOf(period)}填报被县局退回：${count} 项`, sheet(planId, period), reason),
  'report.submitted': ({ planId, unitId, period, count }, nameOf) =>
    one(
      { at: 'city', roles: ['reviewer'] },
      `${nameOf(unitId)}提交${monthOf(period)}填报：${count} 项待核验`,
      review(planId, unitId, period),
    ),
  'report.withdrawn': ({ planId, unitId, period, count }, nameOf) =>
    one(
      { at: 'city', roles: ['reviewer'] },
      `${nameOf(unitId)}撤回${monthOf(period)}填报：${count} 项`,
      review(planId, unitId, period),
    ),
  'report.returned': ({ planId, unitId, period, count, reason }) =>
    one(to([unitId]), `${monthOf(period)}填报退回 ${count} 项，请更正`, sheet(planId, period), reason),
  'report.approved': ({ planId, unitId, period, count }) =>
    one(to([unitId]), `${monthOf(period)}填报认定 ${count} 项`, sheet(planId, period)),
  'report.verified': ({ planId, unitId, period, goalName, reason }) =>
    one(to([unitId]), `${monthOf(period)}“${goalName}”核实数与申报数不一致，请知悉`, sheet(planId, period), reason),
  'correction.requested': ({ planId, unitId, period, count, reason }, nameOf) => [
    ...one(
      { at: 'city', roles: ['planner', 'reviewer'] },
      `${nameOf(unitId)}${monthOf(period)} ${count} 项申请更正，待另一人批准`,
      review(planId, unitId, period),
      reason,
    ),
    ...one(to([unitId]), `${monthOf(period)} ${count} 项认定数拟更正`, sheet(planId, period), reason),
  ],
  'correction.decided': ({ planId, unitId, period, count, isApproved, reason }, nameOf) => {
    const verdict = isApproved ? '更正已批准' : '更正未批准'
    return [
      ...one(
        { at: 'city', roles: ['planner', 'reviewer'] },
        `${nameOf(unitId)}${monthOf(period)} ${count} 项${verdict}`,
        review(planId, unitId, period),
        reason,
      ),
      ...one(to([unitId]), `${monthOf(period)} ${count} 项${verdict}`, sheet(planId, period), reason),
    ]
  },
  'reminder.sent': ({ planId, unitId, period, count, level, text }) =>
    one(
      to([unitId], level >= 3 ? withLeaders : level === 2 ? COUNTY : ['reporter']),
      `第${level}次催报：${monthOf(period)} ${count} 项未提交，请签收`,
      `/reminders${within(planId, period)}`,
      text,
    ),
  'reminder.received': ({ planId, unitId, period, level }, nameOf) =>
    one(
      { at: 'city', roles: ['reviewer'] },
      `${nameOf(unitId)}签收${monthOf(period)}第${level}次催报`,
      `/reminders${within(planId, period)}`,
    ),
  'warning.issued': ({ caseId, planId, unitId, stepLabel, documentNumber, answerBy, isGrave }, nameOf) => [
    ...one(
      to([unitId], isGrave ? withLeaders : COUNTY),
      `收到${stepLabel} ${documentNumber}，请签收并在 ${answerBy} 前答复`,
      warning(caseId, planId),
    ),
    ...one(
      { at: 'city', roles: isGrave ? ['planner', 'viewer'] : ['planner'] },
      `向${nameOf(unitId)}发出${stepLabel} ${documentNumber}`,
      warning(caseId, planId),
    ),
  ],
  'warning.answered': ({ caseId, planId, unitId, stepLabel, documentNumber }, nameOf) =>
    one(
      { at: 'city', roles: ['reviewer', 'planner'] },
      `${nameOf(unitId)}答复${stepLabel} ${documentNumber}`,
      warning(caseId, planId),
    ),
  'warning.closed': ({ caseId, planId, unitId, stepLabel, documentNumber, reason }) =>
    one(to([unitId], withLeaders), `${stepLabel} ${documentNumber} 已销号`, warning(caseId, planId), reason),
  'publication.advanced': ({ publicationId, name, stage, stageLabel, note }) =>
    stage === 'internal_check'
      ? []
      : one({ at: 'everywhere', roles: withLeaders }, `${name}：${stageLabel}`, `/publications/${publicationId}`, note),
  'objection.ruled': ({ publicationId, objectionId, unitId, rulingLabel }) =>
    one(to([unitId]), `本单位的异议已裁定：${rulingLabel}`, `/publications/${publicationId}?objection=${objectionId}`),
}

function to(unitIds: readonly string[], roles: readonly Role[] = COUNTY): Audience {
  return { at: unitIds, roles }
}

function sheet(planId: string, period: string): string {
  return `/reports${within(planId, period)}`
}

function review(planId: string, unitId: string, period: string): string {
  return `/reviews/${unitId}${within(planId, period)}`
}
