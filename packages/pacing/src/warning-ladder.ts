import { WARNING_STEP_LABELS, WarningStep, type Light, type WarningReason } from '@plancascade/types'

const STEPS = WarningStep.options

/** Where the case of a task stands, if one is open. */
export interface OpenWarning {
  readonly step: WarningStep
  /** The answer to its last step is over due. */
  readonly isAnswerOverdue: boolean
  /** Months whose lights have been decided since the last step was issued. */
  readonly monthsSince: number
}

/**
 * Which step of the ladder a task's lights ask for now, or null when they ask for none. `lights` are those of the year's
 * months, oldest first; months without a verdict (未到期, 缺报, 不适用) neither count nor break a row of months.
 *
 * R-WARN-02 to R-WARN-05, after 广元 (two yellow lights: a letter; red: more) and 三明 (by steps, urgent matters may start
 * higher). Without an open case nothing above 预警通知单 is suggested; with one, exactly the next step, and only for something
 * new: another month of the lights that ask for it, or an answer that did not come.
 */
export function suggestWarning(lights: readonly Light[], open: OpenWarning | null): WarningReason | null {
  const asked = askedStep(lights)
  if (asked === null) return null
  if (open === null) return rank(asked.step) > rank('notice') ? { ...asked, step: 'notice' } : asked
  const step = nextStep(open.step)
  if (step === null) return null
  if (open.isAnswerOverdue) {
    return { step, rule: 'R-WARN-06', text: `${WARNING_STEP_LABELS[open.step]}逾期未答复，灯仍为${wordOf(lights)}。` }
  }
  if (open.monthsSince < 1 || rank(asked.step) <= rank(open.step)) return null
  return { ...asked, step }
}

/**
 * The steps that may be issued without urgency (R-WARN-01): from nothing 提醒, or 预警通知单 where the lights ask for it; from
 * an open case the next one. Anything higher needs a reason for its urgency.
 */
export function stepsAllowed(open: WarningStep | null, suggested: WarningStep | null): WarningStep[] {
  if (open !== null) {
    const next = nextStep(open)
    return next === null ? [] : [next]
  }
  return suggested !== null && rank(suggested) >= rank('notice') ? ['reminder', 'notice'] : ['reminder']
}

/** Steps above what is allowed: those that urgency may reach. */
export function stepsAbove(open: WarningStep | null): WarningStep[] {
  return open === null ? [...STEPS] : STEPS.filter((step) => rank(step) > rank(open))
}

function askedStep(lights: readonly Light[]): WarningReason | null {
  const told = lights.filter((light) => light === 'red' || light === 'yellow' || light === 'green')
  const reds = trailing(told, (light) => light === 'red')
  const poor = trailing(told, (light) => light !== 'green')
  if (reds >= 4) return { step: 'talk', rule: 'R-WARN-05', text: `连续 ${reds} 个月红灯。` }
  if (reds >= 2) return { step: 'supervision', rule: 'R-WARN-04', text: `连续 ${reds} 个月红灯。` }
  if (reds === 1) return { step: 'notice', rule: 'R-WARN-03', text: '本月转为红灯。' }
  if (poor >= 2) return { step: 'notice', rule: 'R-WARN-03', text: `连续 ${poor} 个月黄灯或红灯。` }
  return poor === 1 ? { step: 'reminder', rule: 'R-WARN-02', text: '本月黄灯。' } : null
}

function trailing(lights: readonly Light[], is: (light: Light) => boolean): number {
  let count = 0
  while (count < lights.length && is(lights[lights.length - 1 - count] ?? 'green')) count += 1
  return count
}

function nextStep(step: WarningStep): WarningStep | null {
  return STEPS[rank(step) + 1] ?? null
}

function rank(step: WarningStep): number {
  return STEPS.indexOf(step)
}

function wordOf(lights: readonly Light[]): string {
  return lights.filter((light) => light === 'red' || light === 'yellow').at(-1) === 'red' ? '红灯' : '黄灯'
}
