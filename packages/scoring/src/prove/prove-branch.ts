import { Rational } from '@plancascade/kernel'
import type { SchemeFinding } from '@plancascade/types'
import { exactText, plainText } from '../numbers.js'
import type { Branch, Leaf } from '../scheme.js'
import { rangeOf } from './range.js'

/** What can be said of a node: weights that close, children on one scale, means that exist, bindings that bite. */
export function proveBranch(branch: Branch): SchemeFinding[] {
  return [...weights(branch), ...scales(branch), ...means(branch), ...bindings(branch), ...openPoints(branch)]
}

/** Totals that people write weights to. */
const ROUND_TOTALS = ['1', '10', '100', '1000'].map((text) => Rational.from(text))

/**
 * Weights are shares, so any total computes. A total near 1 or 100 that is not 1 or 100 is a slip of the pen: blocking. Any other
 * total that is neither round nor the node's own weight is only pointed out.
 */
function weights(branch: Branch): SchemeFinding[] {
  const total = Rational.sum(branch.children.map(({ weight }) => weight))
  if (total.eq(branch.weight) || ROUND_TOTALS.some((round) => round.eq(total))) return []
  const near = ROUND_TOTALS.find(
    (round) =>
      total
        .sub(round)
        .abs()
        .le(round.mul(Rational.of(1n, 5n))) && branch.children.length > 1,
  )
  const closable = near && (near.eq(Rational.ONE) || near.eq(Rational.HUNDRED))
  const base = { code: 'weights_not_closed', pointer: `${branch.pointer}/children` } as const
  if (closable) {
    const gap = near.sub(total)
    const word = gap.sign > 0 ? '少' : '多'
    const message = `“${branch.name}”下各项权重合计 ${plainText(total)}，比 ${plainText(near)} ${word} ${plainText(gap.abs())}，请改正。`
    return [{ ...base, severity: 'blocking', message }]
  }
  return [
    {
      ...base,
      severity: 'note',
      message: `“${branch.name}”下各项权重合计 ${plainText(total)}，计分时按各自所占比例折算。`,
    },
  ]
}

/** Full marks of 1.5 beside full marks of 100 under one mean: the weights no longer mean what they say. */
function scales(branch: Branch): SchemeFinding[] {
  const highs = branch.children.flatMap((child) => rangeOf(child).high ?? [])
  if (highs.length < 2) return []
  const [smallest, largest] = [highs.reduce(Rational.min), highs.reduce(Rational.max)]
  if (largest.le(smallest.mul(Rational.of(2n)))) return []
  const message = `“${branch.name}”下各项满分相差悬殊(${exactText(smallest)} 至 ${exactText(largest)})，权重会失真；请统一为同一分制。`
  return [{ code: 'scales_differ', severity: 'explain', pointer: `${branch.pointer}/children`, message }]
}

function means(branch: Branch): SchemeFinding[] {
  if (branch.aggregate === 'arithmetic') return []
  const word = branch.aggregate === 'geometric' ? '几何平均' : '调和平均'
  return branch.children.flatMap((child): SchemeFinding[] => {
    const { low } = rangeOf(child)
    const pointer = `${branch.pointer}/aggregate`
    if (!low || low.sign < 0) {
      const message = `“${child.name}”可能得负分，“${branch.name}”的${word}届时不存在；请设下限或改用算术平均。`
      return [{ code: 'negative_in_mean', severity: 'blocking', pointer, message }]
    }
    if (!low.isZero) return []
    const message = `“${child.name}”可能得 0 分，“${branch.name}”按${word}届时整个为 0；确要如此请保留，否则请设下限。`
    return [{ code: 'zero_in_mean', severity: 'explain', pointer, message }]
  })
}

function bindings(branch: Branch): SchemeFinding[] {
  const items = branch.children.filter((child): child is Leaf => child.kind === 'leaf')
  const { high } = rangeOf(branch)
  return items.flatMap((leaf): SchemeFinding[] => {
    if (!leaf.bindingAtMost || !high || leaf.bindingAtMost.lt(high)) return []
    const message = `约束性指标“${leaf.name}”未完成时最高计 ${plainText(leaf.bindingAtMost)}，但“${branch.name}”最高只有 ${exactText(high)}，这一限制不起作用。`
    return [{ code: 'binding_without_effect', severity: 'explain', pointer: `${leaf.pointer}/binding`, message }]
  })
}

/** Bonuses and deductions must end somewhere. */
export function openPoints({ pointer, name, modifiers }: Branch | Leaf): SchemeFinding[] {
  const { bonus, deduction, cap, floor } = modifiers
  const findings: SchemeFinding[] = []
  if (bonus && !cap && !bonus.cap && bonus.items.some((item) => !item.cap)) {
    findings.push({
      code: 'bonus_without_cap',
      severity: 'blocking',
      pointer: `${pointer}/bonus`,
      message: `“${name}”的加分没有上限，请设置总上限或每项上限。`,
    })
  }
  if (deduction && !floor && !deduction.cap && deduction.items.some((item) => !item.cap)) {
    findings.push({
      code: 'deduction_without_cap',
      severity: 'explain',
      pointer: `${pointer}/deduction`,
      message: `“${name}”的扣分没有上限，得分可能为负；请设置扣分上限或得分下限。`,
    })
  }
  return findings
}
