import { Rational, yearOf, type Period } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { shown, shownPeriod } from '../words.js'
import { reported, type CheckedUnit, type UnitCase, type UnitCheck } from './check-input.js'
import { fallingCumulative } from './falling-cumulative.js'

/*
 * Checks on one figure by itself. Contradictions block (they cannot be true); what is merely unlikely asks for an explanation.
 */

/** [C101] Falling cumulative value, or a negative single period. */
export const fallingFigure: UnitCheck = (unit) => {
  if (unit.family !== 'flow') return null
  if (unit.mode === 'single') return negativeSingle(unit)
  const sameYear =
    unit.mode === 'since_from' ? unit.points : unit.points.filter((p) => yearOf(p.period) === yearOf(unit.period))
  const [earlier, later] = [sameYear.at(-2), sameYear.at(-1)]
  return earlier && later ? fallingCumulative(earlier, later) : null
}

/** [C102] A part (其中) larger than its whole. */
export const partOverWhole: UnitCheck = ({ source, family, value, period }) => {
  const whole = source.parent ? reported(source.parent.value, family) : null
  // A rate printed under a head-count (十堰 row 16 under 15) is not a part of it; rates have no parts that add.
  if (!source.parent || !whole || family === 'ratio' || value.value.le(whole.value)) return null
  return {
    code: 'C102',
    severity: 'blocking',
    period,
    message: `其中数 ${shown(value.value)} 大于“${source.parent.name}”的 ${shown(whole.value)}，多出 ${shown(value.value.sub(whole.value))}；部分不能大于整体，请改正其一。`,
  }
}

/** [C103] A rate above 100 %, or a numerator above its denominator. */
export const rateOver100: UnitCheck = ({ family, value, period }, { mayExceed100 }) => {
  if (family !== 'ratio' || mayExceed100 || value.value.le(Rational.HUNDRED)) return null
  const { parts } = value
  const how = parts
    ? `分子 ${shown(parts.numerator)} 大于分母 ${shown(parts.denominator)}`
    : `比率 ${shown(value.value)}%`
  return { code: 'C103', severity: 'blocking', period, message: `${how}，超过 100%；请核对分子、分母的口径和单位。` }
}

/** [C109] Fewer pieces of evidence than the indicator requires, in all or of a kind. */
export const missingEvidence: UnitCheck = ({ source, period }) => {
  const { evidence } = source
  if (!evidence) return null
  const missing = (evidence.kinds ?? []).filter(({ count, minimum }) => count < minimum)
  if (evidence.count >= evidence.minimum && missing.length === 0) return null
  const lacking = missing.map(({ label, count, minimum }) => `“${label}”${minimum - count} 份`).join('、')
  return {
    code: 'C109',
    severity: 'blocking',
    period,
    message:
      (evidence.minimum > evidence.count
        ? `本指标至少要 ${evidence.minimum} 份佐证材料，现有 ${evidence.count} 份`
        : `佐证材料已有 ${evidence.count} 份`) + `${lacking === '' ? '' : `，还缺${lacking}`}，请补充后再报。`,
  }
}

/** [C110] The cumulative before has moved since 本期 was typed: what was typed and the stored cumulative no longer fit. */
export const singleAndCumulative: UnitCheck = (unit) => {
  const { source, period, value, points, family, mode } = unit
  if (source.typedSingle === undefined || source.typedSingle === null) return null
  if (family !== 'flow' || mode !== 'cumulative') return null
  const before = points.filter((point) => yearOf(point.period) === yearOf(period)).at(-2)
  const single = Rational.from(source.typedSingle)
  const wanted = (before?.value ?? Rational.ZERO).add(single)
  if (wanted.eq(value.value)) return null
  return {
    code: 'C110',
    severity: 'explain',
    period,
    message: `所填本期 ${shown(single)} 加上期累计 ${shown(before?.value ?? Rational.ZERO)} 应为 ${shown(wanted)}，现为 ${shown(value.value)}：上期累计在填报之后有变动，请重填本期或说明原因。`,
  }
}

/** [C111] 不适用 is a statement about the definition and needs its basis. */
export function notApplicable(source: CheckedUnit, period: Period): CheckFinding | null {
  const { value } = source
  const said = value !== null && typeof value === 'object' && 'state' in value && value.state === 'not_applicable'
  if (!said) return null
  const message = '填了“不适用”，请在备注中写明依据（文件、口径或机构调整）。'
  return { code: 'C111', severity: 'explain', period, unit: source.id, message }
}

function negativeSingle({ period, value }: UnitCase): CheckFinding | null {
  if (value.value.sign >= 0) return null
  return {
    code: 'C101',
    severity: 'explain',
    period,
    message: `${shownPeriod(period)}本期数 ${shown(value.value)} 为负，累计数因此减少；请核对或说明原因。`,
  }
}
