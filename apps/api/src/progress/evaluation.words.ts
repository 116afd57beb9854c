import { Rational, toFixedText, toDecimalText } from '@plancascade/kernel'
import {
  EVALUATION_STAGE_LABELS,
  EVALUATION_STATE_LABELS,
  GOAL_ATTRIBUTE_LABELS,
  LIGHT_LABELS,
  MEASURE_UNIT_LABELS,
  type EvaluationGoal,
  type EvaluationView,
} from '@plancascade/types'

/** A report in parts, before any layout: what it says is decided here, from figures alone. */
export interface ReportDraft {
  readonly title: string
  readonly marks: string
  readonly sections: ReadonlyArray<{ readonly heading: string; readonly parts: ReadonlyArray<ReportPart> }>
  readonly table: { readonly title: string; readonly head: readonly string[]; readonly rows: readonly string[][] }
}

/** A second-level heading with its paragraphs, or paragraphs alone. */
export interface ReportPart {
  readonly heading: string | null
  readonly paragraphs: readonly string[]
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const NO_CATEGORY = '其他'

/** The draft in words. Says what the figures say and calls nothing good or bad; whoever signs it adds the judgement. */
export function draftOf(view: EvaluationView): ReportDraft {
  const stage = EVALUATION_STAGE_LABELS[view.stage]
  const assessed = view.goals.filter(({ state }) => state === 'assessed')
  const others = view.goals.filter(({ state }) => state !== 'assessed')
  const sections = [
    { heading: '总体情况', parts: [{ heading: null, paragraphs: overview(view) }] },
    { heading: '各项目标进展', parts: byCategory(assessed, (goal) => progressOf(goal, view)) },
    ...(others.length > 0
      ? [{ heading: '资料不全和不评价的目标', parts: [{ heading: null, paragraphs: others.map(restOf) }] }]
      : []),
    { heading: '数据说明', parts: [{ heading: null, paragraphs: aboutData(view) }] },
  ]
  return {
    title: `${view.planTitle}实施情况${stage}报告`,
    marks: view.isExample ? '（草稿 · 示例数据，不是任何单位的实际情况）' : '（草稿）',
    sections: sections.map((section, index) => ({ ...section, heading: `${numeral(index)}、${section.heading}` })),
    table: tableOf(view),
  }
}

function overview(view: EvaluationView): string[] {
  const count = (test: (goal: EvaluationGoal) => boolean): number => view.goals.filter(test).length
  const assessed = count(({ state }) => state === 'assessed')
  const lights = (['green', 'yellow', 'red'] as const)
    .map((light) => `${LIGHT_LABELS[light]} ${count((goal) => goal.state === 'assessed' && goal.light === light)} 项`)
    .join('、')
  const rest = (['incomplete', 'yearly', 'monitor', 'not_issued', 'no_target'] as const)
    .map((state) => ({ state, number: count((goal) => goal.state === state) }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${EVALUATION_STATE_LABELS[state]} ${number} 项`)
  return [
    `规划期为 ${view.fromYear} 年至 ${view.toYear} 年，截至 ${monthWords(view.period)}，时间进度为 ${percent(view.elapsed)}。` +
      `规划目标共 ${view.goals.length} 项，本次评价 ${assessed} 项，其中${lights}。` +
      (rest.length > 0 ? `另有${rest.join('、')}。` : ''),
  ]
}

function byCategory(goals: readonly EvaluationGoal[], say: (goal: EvaluationGoal) => string): ReportPart[] {
  const categories = [...new Set(goals.map(({ category }) => category ?? NO_CATEGORY))]
  if (goals.length === 0) return [{ heading: null, paragraphs: ['没有可以评价的目标。'] }]
  return categories.map((category, index) => ({
    heading: `（${numeral(index)}）${category}`,
    paragraphs: goals.filter((goal) => (goal.category ?? NO_CATEGORY) === category).map(say),
  }))
}

function progressOf(goal: EvaluationGoal, view: EvaluationView): string {
  const attribute = goal.attribute === null ? '' : `（${GOAL_ATTRIBUTE_LABELS[goal.attribute]}）`
  const what = goal.kind === 'flow' ? `${view.fromYear} 年以来累计` : `${monthWords(goal.asOf)}为`
  const parts = [
    `${goal.name}${attribute}：规划目标 ${goal.target?.text ?? '—'}${targetWords(goal)}，${what} ${amount(goal.actual, goal)}，${reachedWords(goal)}`,
    ...gapWords(goal),
    `亮灯为${LIGHT_LABELS[goal.light]}`,
  ]
  return `${parts.join('，')}。${asOfWords(goal, view)}${outlookWords(goal, view)}`
}

/** Nothing where the figure is of the month asked for; else which month it is of, and how far the month asked for has come. */
function asOfWords({ asOf, years }: EvaluationGoal, { period }: EvaluationView): string {
  const now = years.at(-1)
  if (asOf === period || !now) return ''
  const told = now.units - now.missingUnits.length
  return `以上截至 ${monthWords(asOf)}；${monthWords(period)}有 ${told}/${now.units} 个单位已认定，还没有全市数。`
}

/** A ceiling is told by its distance, anything else by its share. */
function reachedWords(goal: EvaluationGoal): string {
  const { attainment, actual, target, direction } = goal
  if (direction === 'at_least' || actual === null || target?.value == null)
    return attainment === null ? '不计算完成率' : `为规划目标的 ${percent(attainment)}`
  const room = Rational.from(target.value).sub(Rational.from(actual))
  const distance = toDecimalText(room.sign < 0 ? room.neg() : room)
  const words = goal.unit === 'percent' ? `${fixed(distance)} 个百分点` : amount(distance, goal)
  return room.sign < 0 ? `超过上限 ${words}` : `比上限低 ${words}`
}

function targetWords(goal: EvaluationGoal): string {
  return goal.target?.value == null ? '' : `（即 ${amount(goal.target.value, goal)}）`
}

function gapWords({ gapPoints, scheduled, kind }: EvaluationGoal): string[] {
  if (gapPoints === null || scheduled === null || kind !== 'flow') return []
  const gap = Rational.from(gapPoints)
  if (gap.isZero) return [`与应达进度 ${percent(scheduled)} 持平`]
  const points = fixed(toDecimalText(gap.sign < 0 ? gap.neg() : gap))
  return [`比应达进度 ${percent(scheduled)} ${gap.sign < 0 ? '低' : '高'} ${points} 个百分点`]
}

function outlookWords(goal: EvaluationGoal, { toYear }: EvaluationView): string {
  const { outlook } = goal
  if (!outlook) return ''
  const range =
    outlook.low === null || outlook.high === null || outlook.low === outlook.high
      ? ''
      : `（80% 可能在 ${amount(outlook.low, goal)}至 ${amount(outlook.high, goal)}之间）`
  const chance =
    outlook.probabilityOfMissing === null ? '' : `，未完成的可能性 ${percent(outlook.probabilityOfMissing)}`
  return `推算到 ${toYear} 年末为 ${amount(outlook.value, goal)}${range}${chance}。推算办法：${outlook.note}`
}

function restOf(goal: EvaluationGoal): string {
  const known = goal.known === null ? '' : `已有部分合计 ${amount(goal.known, goal)}，不是全市数。`
  const year =
    goal.state === 'yearly' && goal.actual !== null
      ? `截至 ${monthWords(goal.asOf)} ${amount(goal.actual, goal)}。`
      : ''
  return `${goal.name}（${EVALUATION_STATE_LABELS[goal.state]}）：${goal.reason}${known}${year}`
}

function aboutData(view: EvaluationView): string[] {
  return [
    '本稿由系统按已认定的填报数生成。全市数为各单位之和，比率为各单位分子合计除以分母合计；有单位缺报的月份不出全市数，用此前各单位都已认定的最近月份，并注明截至何月。' +
      '推算数是估计，不是统计数。本稿没有评价性判断，由起草单位补充。',
    `数据版本 ${view.snapshot}。数据不变，重新导出的内容不变。`,
  ]
}

function tableOf(view: EvaluationView): ReportDraft['table'] {
  return {
    title: `附表 规划目标完成情况（截至 ${monthWords(view.period)}）`,
    head: [
      '序号',
      '指标',
      '单位',
      '规划目标',
      '实际',
      '截至',
      '完成率 %',
      '应达 %',
      '状态',
      '推算期末',
      '未完成可能性 %',
    ],
    rows: view.goals.map((goal, index) => [
      String(index + 1),
      goal.name,
      goal.unit === null ? '—' : MEASURE_UNIT_LABELS[goal.unit],
      goal.target?.value ?? goal.target?.text ?? '—',
      plain(goal.actual, 4),
      goal.actual === null ? '—' : goal.asOf,
      share(goal.attainment),
      share(goal.scheduled),
      goal.state === 'assessed' || goal.state === 'yearly'
        ? LIGHT_LABELS[goal.light]
        : EVALUATION_STATE_LABELS[goal.state],
      plain(goal.outlook?.value ?? null, 0),
      share(goal.outlook?.probabilityOfMissing ?? null),
    ]),
  }
}

/** Counts of ten thousand and more in 万, with every digit; per cent with two places. */
function amount(value: string | null, { unit }: Pick<EvaluationGoal, 'unit'>): string {
  if (value === null) return '—'
  const word = unit === null ? '' : MEASURE_UNIT_LABELS[unit]
  const exact = Rational.from(value)
  if (unit === 'percent') return `${toFixedText(exact, { places: 2, mode: 'half_up' })}%`
  const whole = Rational.from(toFixedText(exact, { places: 0, mode: 'half_up' }))
  const tenThousand = Rational.of(10_000)
  return whole.ge(tenThousand)
    ? `${toDecimalText(whole.div(tenThousand))} 万${word}`
    : `${toDecimalText(whole)} ${word}`
}

function plain(value: string | null, places: number): string {
  if (value === null) return '—'
  const exact = Rational.from(value)
  return toDecimalText(Rational.from(toFixedText(exact, { places, mode: 'half_up' })))
}

function share(value: string | null): string {
  return value === null ? '—' : toFixedText(Rational.from(value).mul(Rational.HUNDRED), { places: 2, mode: 'half_up' })
}

const fixed = (value: string): string => toFixedText(Rational.from(value), { places: 2, mode: 'half_up' })
const percent = (value: string): string => `${share(value)}%`
const monthWords = (period: string): string => `${period.slice(0, 4)} 年 ${Number(period.slice(5))} 月`
const numeral = (index: number): string => NUMERALS[index] ?? String(index + 1)
