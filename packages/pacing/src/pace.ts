import { err, ok, type Period, type Rational, type Result } from '@plancascade/kernel'
import type { Light, PaceRequest, PaceResult, ProblemItem } from '@plancascade/types'
import { actualAt, missingUpTo } from './actual.js'
import { decideLight } from './decide-light.js'
import { fallsOf, reasonOf, stepsOf, type Step } from './explain.js'
import { forecastAt, type Forecast } from './forecast.js'
import { LIGHT_RULES } from './light-rules.js'
import type { PaceCase } from './pace-case.js'
import { readRequest } from './read-request.js'
import { requiredPerMonth } from './required.js'
import { isDue, scheduledShare } from './schedule.js'
import { isAssessable, standingAt, standingIndex, type Standing } from './standing.js'
import { published, publishedOrNull, shown, shownPeriod, shownPeriods } from './words.js'

/**
 * Where one task stands on the way to its target: attainment, schedule, gap, light with its reason, forecast and the pace still
 * needed (contracts.md §4; rules R-PACE-01 to 10 in docs/domain/progress.md). Shares and gaps are exact fractions until they are
 * written. Missing figures make the light `missing`, a target that cannot be assessed makes it `not_applicable`; neither is zero.
 *
 * @returns the result, or what is wrong with the request, each fault with its place in the request.
 * @example pace(PaceRequest.parse({ kind: 'flow', target: '12500', from: '2024-01', to: '2024-12', asOf: '2024-06',
 *   observations: { '2024-06': '9000' } })) // attainment "0.72", scheduled "0.5", gapPoints "22", light "green"
 */
export function pace(request: PaceRequest): Result<PaceResult, readonly ProblemItem[]> {
  const read = readRequest(request)
  return read.ok ? ok(paceOf(read.value)) : err(read.error)
}

function paceOf(paceCase: PaceCase): PaceResult {
  const index = standingIndex(paceCase)
  if (!isAssessable(paceCase)) return withoutLight(paceCase, 'not_assessed', noTargetText(paceCase))
  if (!isDue(paceCase, index)) return withoutLight(paceCase, 'not_due', notDueText(paceCase))
  const standing = standingAt(paceCase, index)
  if (!standing) {
    const actual = actualAt(paceCase, index)
    if (actual.state === 'missing') return withoutLight(paceCase, 'missing', missingText(paceCase, actual.periods))
    return withoutLight(
      paceCase,
      'not_applicable',
      `${shownPeriod(paceCase.periods[index]!)}本指标不适用（没有发生额或分母为 0），不亮灯。`,
    )
  }
  return assessed(paceCase, standing)
}

function assessed(paceCase: PaceCase, standing: Standing): PaceResult {
  const forecast = forecastAt(paceCase, standing.index, standing.actual)
  const required = requiredPerMonth(paceCase, standing)
  const decision = decideLight(paceCase, standing, forecast?.probabilityOfMissing ?? null)
  return {
    state: 'assessed',
    actual: published(standing.actual),
    target: published(standing.target),
    attainment: publishedOrNull(standing.attainment),
    scheduled: published(standing.scheduled),
    gapPoints: published(standing.gapPoints),
    margin: published(standing.margin),
    met: standing.met,
    light: decision.light,
    reason: reasonOf(paceCase, standing, decision),
    ...outlook(forecast, required),
    ...common(paceCase, stepsOf(paceCase, standing, decision, forecast, required)),
  }
}

const LIGHT_OF_STATE = {
  not_assessed: 'not_applicable',
  not_applicable: 'not_applicable',
  not_due: 'not_due',
  missing: 'missing',
} as const satisfies Record<Exclude<PaceResult['state'], 'assessed'>, Light>

/** A result that carries no judgement; what is known (the actual figure of a task not due yet) is still told. */
function withoutLight(paceCase: PaceCase, state: Exclude<PaceResult['state'], 'assessed'>, reason: string): PaceResult {
  const { last, target } = paceCase
  const actual = last >= 0 ? actualAt(paceCase, last) : null
  const value = actual?.state === 'known' ? actual.value : null
  const early = state === 'not_due' && target && target.sign > 0 && value && paceCase.direction === 'at_least'
  return {
    state,
    actual: publishedOrNull(value),
    target: publishedOrNull(target),
    attainment: early ? published(value.div(target)) : null,
    scheduled: state === 'not_assessed' || last < 0 ? null : published(scheduledShare(paceCase, last)),
    gapPoints: null,
    margin: null,
    met: early ? value.ge(target) : null,
    light: LIGHT_OF_STATE[state],
    reason,
    ...outlook(null, null),
    ...common(paceCase, [
      { rule: 'R-PACE-10', text: reason },
      ...paceCase.remarks.map((text) => ({ rule: 'R-PACE-10', text })),
    ]),
  }
}

function outlook(forecast: Forecast | null, required: Rational | null) {
  return {
    forecast: forecast?.view ?? null,
    probabilityOfMissing: publishedOrNull(forecast?.probabilityOfMissing ?? null),
    required: publishedOrNull(required),
  }
}

function common(paceCase: PaceCase, steps: Step[]) {
  const info = LIGHT_RULES[paceCase.lights.rule]
  const known = lastKnown(paceCase)
  return {
    rule: { id: info.id, version: paceCase.lights.version ?? info.version, source: info.source },
    missing: missingUpTo(paceCase, paceCase.last),
    lastKnown: known ? { period: known.period, value: published(known.value) } : null,
    findings: fallsOf(paceCase, paceCase.last),
    steps,
  }
}

/** The latest period whose figure is complete. */
function lastKnown(paceCase: PaceCase): { period: Period; value: Rational } | null {
  for (let i = paceCase.last; i >= 0; i -= 1) {
    const actual = actualAt(paceCase, i)
    if (actual.state === 'known') return { period: paceCase.periods[i]!, value: actual.value }
  }
  return null
}

function noTargetText({ target }: PaceCase): string {
  return target ? '目标为 0，不能计算完成率，不考核、不亮灯。' : '没有下达目标，不考核、不亮灯。'
}

function notDueText(paceCase: PaceCase): string {
  const { curve, periods, last } = paceCase
  if (last < 0) return `考察期自${shownPeriod(periods[0]!)}起，首期尚未结束，未到期。`
  const first = curve.curve === 'points' ? curve.points.find(({ share }) => share.sign > 0) : undefined
  const due = periods.find((_, i) => isDue(paceCase, i))
  return first && due
    ? `本指标到${shownPeriod(due)}才有应完成数，未到期，不亮灯。`
    : '往年同期均无完成数，尚无应完成数，未到期，不亮灯。'
}

function missingText(paceCase: PaceCase, missing: readonly string[]): string {
  const known = lastKnown(paceCase)
  const latest = known ? `最近一次为${shownPeriods([known.period])} ${shown(known.value)}。` : '此前也没有数据。'
  return `缺${shownPeriods(missing)}数据，不能判断进度；${latest}`
}
