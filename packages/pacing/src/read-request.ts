import { err, ok, Rational, type Result } from '@plancascade/kernel'
import { LightRule, type PaceRequest, type ProblemItem } from '@plancascade/types'
import { FAMILIES, type HistoryYear, type PaceCase } from './pace-case.js'
import { readCurve } from './read-curve.js'
import { readHistory, readReadings, withoutIdlePeriods } from './read-observations.js'
import { fault, monthsIn, readWindow, type Window } from './read-window.js'

/** [R-PACE-06] The default: 银川 2025. */
const DEFAULT_LIGHTS = LightRule.parse({ rule: 'gap' })

/** Reads a request whose shape is right and checks what it means; every fault has its place and its remedy. */
export function readRequest(request: PaceRequest): Result<PaceCase, readonly ProblemItem[]> {
  const faults: ProblemItem[] = []
  const remarks: string[] = []
  const family = FAMILIES[request.kind]
  const window = readWindow(request, faults)
  if (!window) return err(faults)

  const target = decimal(request.target)
  if (target && target.sign < 0) fault(faults, '/target', 'negative_target', '目标不能为负，请改正。')
  const history = family === 'flow' ? readHistory(request, window, faults, remarks) : []
  if (family !== 'flow' && request.history) remarks.push('历史累计值只用于累计数（flow）指标，本指标未使用。')
  const lights = request.lights ?? DEFAULT_LIGHTS
  const curve = readCurve(request, family, window, faults)
  const readings = readReadings(request, family, window, faults)
  const paceCase: PaceCase = {
    kind: request.kind,
    family,
    direction: request.direction,
    target,
    ...window,
    readings: withoutIdlePeriods(readings, curve, window),
    mode: request.mode,
    curve,
    baseline: family === 'flow' ? null : decimal(request.baseline),
    history,
    lights,
    cityMean: decimal(request.cityMean),
    peers: request.peers ?? null,
    lastYear: decimal(request.lastYear) ?? lastYearFrom(history, window),
    pastLights: request.pastLights ?? null,
    forecastMethod: request.forecast ?? null,
    remarks,
  }
  checkLights(lights, faults)
  checkHistoryUse(paceCase, window, faults)
  return faults.length > 0 ? err(faults) : ok(paceCase)
}

/** Whether past years can say how far along a year one should be: the window is one year and there is a year to learn from. */
export function hasSeasonalHistory(paceCase: PaceCase): boolean {
  const wholeYear =
    paceCase.periods.length * monthsIn(paceCase.grain) === 12 && paceCase.lastMonth - paceCase.firstMonth === 11
  return paceCase.history.length > 0 && wholeYear
}

function checkLights(lights: LightRule, faults: ProblemItem[]): void {
  if (lights.rule !== 'gap' && lights.rule !== 'probability') return
  const [yellow, red] = [Rational.from(lights.yellow), Rational.from(lights.red)]
  if (yellow.sign < 0) fault(faults, '/lights/yellow', 'negative', '黄灯界限不能为负。')
  if (red.lt(yellow))
    fault(faults, '/lights/red', 'below_yellow', `红灯界限 ${lights.red} 不能小于黄灯界限 ${lights.yellow}。`)
}

function checkHistoryUse(paceCase: PaceCase, window: Window, faults: ProblemItem[]): void {
  const method = paceCase.forecastMethod
  const needed = paceCase.curve.curve === 'history' || method === 'seasonal_share' || method === 'same_period'
  if (!needed || hasSeasonalHistory(paceCase)) return
  const text =
    window.lastMonth - window.firstMonth === 11
      ? '按历史进度考察或预测，至少要有一个往年的完整累计值 history。'
      : '按历史进度考察或预测只用于一年（12 个月）的起止期。'
  fault(faults, '/history', 'history_required', text)
}

function lastYearFrom(history: readonly HistoryYear[], window: Window): Rational | null {
  const previous = history.find(({ year }) => year === Math.floor(window.lastMonth / 12) - 1)
  return previous?.cumulative[window.last] ?? null
}

function decimal(text: string | null | undefined): Rational | null {
  return text === null || text === undefined ? null : Rational.from(text)
}
