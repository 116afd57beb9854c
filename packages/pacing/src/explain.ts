import { periodParts, type Period, type Rational } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { fallingCumulative } from './checks/falling-cumulative.js'
import type { Decision } from './decide-light.js'
import type { Forecast } from './forecast.js'
import { blockOf, type PaceCase } from './pace-case.js'
import type { Standing } from './standing.js'
import { shown, shownPercent, shownPeriod } from './words.js'

export interface Step {
  readonly rule: string
  readonly text: string
}

/** The light's reason in one sentence, with the numbers it rests on. */
export function reasonOf(paceCase: PaceCase, standing: Standing, decision: Decision): string {
  const colour = { green: '绿灯', yellow: '黄灯', red: '红灯' }[decision.light]
  return `${figuresOf(paceCase, standing)}；${decision.why}，亮${colour}。`
}

/** The steps from figures to light, each with its rule in docs/domain/progress.md. */
export function stepsOf(
  paceCase: PaceCase,
  standing: Standing,
  decision: Decision,
  forecast: Forecast | null,
  required: Rational | null,
): Step[] {
  const { actual, target, attainment, scheduled, gapPoints, margin } = standing
  const steps: Step[] = [
    {
      rule: 'R-PACE-01',
      text: `${shownPeriod(paceCase.periods[standing.index]!)}末实际值 ${shown(actual)}（${modeText(paceCase)}）。`,
    },
    { rule: 'R-PACE-02', text: attainmentText(paceCase, standing) },
    { rule: 'R-PACE-03', text: marginText(paceCase, margin) },
    { rule: 'R-PACE-04', text: `应达比例 ${shownPercent(scheduled)}（${curveText(paceCase)}）。` },
    { rule: 'R-PACE-05', text: `进度差 ${shown(gapPoints)} 个百分点（正为超前，负为落后）。` },
    { rule: 'R-PACE-06', text: `亮灯：${decision.why}。` },
  ]
  if (forecast) steps.push({ rule: 'R-PACE-08', text: `预计期末 ${shown(forecast.value)}。${forecast.view.note}` })
  if (required && attainment) {
    const verb = paceCase.direction === 'at_least' ? '还须完成' : '最多还可使用'
    steps.push({ rule: 'R-PACE-09', text: `距目标 ${shown(target)}，以后每月${verb} ${shown(required)}。` })
  }
  return [...steps, ...paceCase.remarks.map((text) => ({ rule: 'R-PACE-10', text }))]
}

/** [R-PACE-07] Every fall of a cumulative figure up to `index`; the sum stands as reported, the fall is named. */
export function fallsOf(paceCase: PaceCase, index: number): CheckFinding[] {
  if (paceCase.family !== 'flow' || paceCase.mode === 'single') return []
  const findings: CheckFinding[] = []
  let earlier: { period: Period; value: Rational; block: number } | null = null
  for (const [i, period] of paceCase.periods.slice(0, index + 1).entries()) {
    const reading = paceCase.readings[i]
    if (reading?.state !== 'reported') continue
    const block = paceCase.mode === 'cumulative' ? blockOf(paceCase, periodParts(period).firstMonth) : 0
    const finding = earlier?.block === block ? fallingCumulative(earlier, { period, value: reading.value }) : null
    if (finding) findings.push(finding)
    earlier = { period, value: reading.value, block }
  }
  return findings
}

function figuresOf(paceCase: PaceCase, { index, actual, target, attainment, scheduled, gapPoints }: Standing): string {
  const unit = paceCase.family === 'ratio' ? '%' : ''
  const at = `截至${shownPeriod(paceCase.periods[index]!)}，实际 ${shown(actual)}${unit}`
  if (paceCase.direction === 'at_most' && paceCase.family !== 'flow') return `${at}，控制上限 ${shown(target)}${unit}`
  const goal = `${at}，${paceCase.direction === 'at_least' ? '目标' : '控制上限'} ${shown(target)}${unit}`
  if (attainment === null) return goal
  const share =
    paceCase.direction === 'at_least'
      ? `完成率 ${shownPercent(attainment)}`
      : `已用 ${shownPercent(actual.div(target))}`
  const word = gapPoints.sign < 0 ? '落后' : '超前'
  const gap = gapPoints.isZero ? '与进度持平' : `${word} ${shown(gapPoints.abs())} 个百分点`
  return `${goal}，${share}，应达 ${shownPercent(scheduled)}，${gap}`
}

function attainmentText(paceCase: PaceCase, { attainment, actual, target }: Standing): string {
  if (attainment === null) return '上限为 0，不计算完成率，只看是否突破。'
  if (paceCase.direction === 'at_least')
    return `完成率 = ${shown(actual)} ÷ ${shown(target)} = ${shownPercent(attainment)}（不以基期为起点，不封顶）。`
  return `上限指标：不超过 ${shown(target)} 为 100%，超出部分按比例扣减，得 ${shownPercent(attainment)}。`
}

function marginText(paceCase: PaceCase, margin: Rational): string {
  const unit = paceCase.family === 'ratio' ? ' 个百分点' : ''
  const amount = `${shown(margin.abs())}${unit}`
  if (paceCase.direction === 'at_most') return margin.sign >= 0 ? `低于上限 ${amount}。` : `突破上限 ${amount}。`
  return margin.sign >= 0 ? `已达目标，高出 ${amount}。` : `距目标还差 ${amount}。`
}

function modeText({ family, mode }: PaceCase): string {
  if (mode === 'single')
    return family === 'ratio' ? '各期分子、分母分别合计后相除' : family === 'flow' ? '各期本期数合计' : '最近一期数'
  if (family !== 'flow') return '最近一期数'
  return mode === 'cumulative' ? '年初累计，跨年逐年相加' : '自起始期累计'
}

function curveText({ curve, family }: PaceCase): string {
  if (curve.curve === 'target') return '直接与目标比较'
  if (curve.curve === 'history') return '往年同期累计占全年的平均比重'
  if (curve.curve === 'points') return '按规定的到期时点'
  return family === 'flow' ? '按已过月份' : '由起点值到目标值按月份推进'
}
