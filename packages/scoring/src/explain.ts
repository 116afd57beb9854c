import { Rational } from '@plancascade/kernel'
import type { BranchOutcome, ChildOutcome, LeafOutcome } from './evaluate.js'
import { elementOf } from './evaluate.js'
import type { Owed } from './contributions.js'
import type { AdjustmentStep } from './modifiers.js'
import { exactText, plainText } from './numbers.js'
import { equation, shortText, term, times } from './term.js'

/**
 * [R-SCORE-26] An item in words: the figures, the branch taken, `得分 = arithmetic`, its weight and what it contributes. Every
 * `a = b` recomputes exactly; `≈` shows at most six decimals of a longer value.
 */
export function explainItem(outcome: LeafOutcome, owed: Owed | null): string {
  const { leaf, scored } = outcome
  if (!scored) return `${leaf.name}：${gapWords(outcome)}`
  const head = `${leaf.name}：${scored.note()}；得分 = ${equation(scored.points)}${adjusted(outcome.steps, outcome.value)}`
  if (!owed) return head
  const weight = `权重 ${plainText(owed.share)}`
  if (!owed.linear || !outcome.value) {
    return `${head}；${weight}，对总分贡献 ${shortWords(owed.slope.mul(scored.points.value))}(按各级平均的偏导数折算)`
  }
  return `${head}；${weight}，贡献 = ${equation(times(term(owed.share), scored.points))}`
}

/** A node in words: its mean with the children's values, then what adjusted it. */
export function explainBranch(outcome: BranchOutcome): string {
  const { branch, mean, value } = outcome
  if (!mean || !value) return `${branch.name}：${ABSENCE_WORDS[outcome.absence ?? 'missing']}`
  const parts = outcome.children.filter((child) => child.value !== null)
  const left = outcome.children.filter((child) => child.value === null).map((child) => elementOf(child).name)
  const note = left.length > 0 ? `(${left.join('、')}不计，权重由其余项按比例分担)` : ''
  const whole = branch.aggregate !== 'geometric' && [mean, ...parts.map(({ value: part }) => part)].every(isShownWhole)
  return `${branch.name} = ${meanText(branch.aggregate, parts)} ${whole ? '=' : '≈'} ${exactText(mean)}${adjusted(outcome.steps, value)}${note}`
}

/** One adjustment in words. */
export function explainStep(name: string, { note, change }: AdjustmentStep): string {
  return `${name}：${note}，${change.sign < 0 ? '减' : '加'} ${exactText(change.abs())} 分`
}

const ABSENCE_WORDS = {
  missing: '各项均无数据，不计分',
  not_assessed: '各项均不适用或未到期，不计分',
  below_availability: '有数据的项达不到规定比例，不计分',
} as const

function gapWords({ state, value }: LeafOutcome): string {
  if (state === 'not_applicable') return '不适用，不计分，权重由同组其余项按比例分担'
  if (state === 'not_due') return '未到期，不计分，权重由同组其余项按比例分担'
  return value ? '缺报，按 0 分计' : '缺报，未计分'
}

function adjusted(steps: readonly AdjustmentStep[], value: Rational | null): string {
  if (steps.length === 0 || !value) return ''
  return `；${steps.map(({ note }) => note).join('；')}；计 ${exactText(value)}`
}

function meanText(aggregate: BranchOutcome['branch']['aggregate'], parts: readonly ChildOutcome[]): string {
  const entries = parts.map((part) => ({ weight: plainText(elementOf(part).weight), value: valueText(part) }))
  const total =
    entries.length === 1 ? (entries[0]?.weight ?? '') : `(${entries.map(({ weight }) => weight).join(' + ')})`
  switch (aggregate) {
    case 'arithmetic':
      return `(${entries.map(({ weight, value }) => `${weight} × ${value}`).join(' + ')}) ÷ ${total}`
    case 'harmonic':
      return `${total} ÷ (${entries.map(({ weight, value }) => `${weight} ÷ ${value}`).join(' + ')})`
    case 'geometric':
      return `(${entries.map(({ weight, value }) => `${value}^${weight}`).join(' × ')})^(1 ÷ ${total})`
  }
}

function valueText({ value }: ChildOutcome): string {
  if (!value) return ''
  const text = exactText(value)
  return value.sign < 0 ? `(${text})` : text
}

/** Whether the decimal shown is the value itself rather than cut at 20 places. */
function isShownWhole(value: Rational | null): boolean {
  return value === null || Rational.from(exactText(value)).eq(value)
}

function shortWords(value: Rational): string {
  const { text, exact } = shortText(value)
  return exact ? text : `约 ${text}`
}
