import { Rational } from '@plancascade/kernel'
import { LightRule, type Light } from '@plancascade/types'
import type { PaceCase } from './pace-case.js'
import { standingAt, type Standing } from './standing.js'
import { published, shown, shownPercent } from './words.js'

/** A light and the clause that lit it. */
export interface Decision {
  readonly light: Extract<Light, 'green' | 'yellow' | 'red'>
  readonly why: string
}

type GapRule = Extract<LightRule, { rule: 'gap' }>
const FALLBACK = LightRule.parse({ rule: 'gap' }) as GapRule

/** [R-PACE-06] The light of a standing under the case's rule: the first clause that holds, in the order written here. */
export function decideLight(paceCase: PaceCase, standing: Standing, probabilityOfMissing: Rational | null): Decision {
  const rule = paceCase.lights
  switch (rule.rule) {
    case 'gap':
      return byGap(rule, paceCase, standing)
    case 'plan_and_mean':
      return byPlanAndMean(paceCase, standing)
    case 'make_up':
      return byMakeUp(paceCase, standing)
    case 'probability':
      return probabilityOfMissing === null
        ? explained('历史不足三年，无法估计未完成的可能性，改按落后百分点亮灯：', byGap(FALLBACK, paceCase, standing))
        : byProbability(rule, probabilityOfMissing)
  }
}

function byGap(rule: GapRule, paceCase: PaceCase, standing: Standing): Decision {
  const plain = byGapAlone(rule, paceCase, standing)
  if (plain.light !== 'green') return plain
  if (rule.unmetAtEnd && standing.ended && !standing.met) return lit(rule.unmetAtEnd, '考察期已满而未达目标')
  if (rule.recovered === 'yellow' && wasRed(rule, paceCase, standing.index))
    return lit('yellow', '前期曾亮红灯，现已补上，由红转黄')
  return plain
}

/** The clauses that look at this period only. */
function byGapAlone(rule: GapRule, paceCase: PaceCase, standing: Standing): Decision {
  const behind = standing.gapPoints.neg()
  const [yellow, red] = [Rational.from(rule.yellow), Rational.from(rule.red)]
  if (standing.ceilingBroken) return brokenCeiling(standing, red, paceCase)
  if (behind.gt(red)) return lit('red', `落后 ${shown(behind)} 个百分点，超过 ${rule.red} 个百分点`)
  if (behind.ge(yellow) && behind.sign > 0)
    return lit('yellow', `落后 ${shown(behind)} 个百分点，在 ${rule.yellow} 至 ${rule.red} 个百分点之间`)
  if (behind.sign > 0) return lit('green', `落后 ${shown(behind)} 个百分点，不足 ${rule.yellow} 个百分点`)
  return lit('green', '达到进度要求')
}

/** A ceiling that is broken is never green: red when beyond the red line or past mending (a sum does not shrink), else yellow. */
function brokenCeiling(standing: Standing, red: Rational, { family }: PaceCase): Decision {
  if (standing.gapPoints.neg().gt(red) || standing.ended || family === 'flow') return lit('red', '突破控制上限')
  return lit('yellow', '突破控制上限，尚在考察期内')
}

/** Whether an earlier period was red, as decided then if that is known, else as the figures now say. */
function wasRed(rule: GapRule, paceCase: PaceCase, index: number): boolean {
  if (paceCase.pastLights) {
    const { pastLights, periods } = paceCase
    return periods.slice(0, index).some((p) => pastLights[p] === 'red')
  }
  return earlier(paceCase, index).some((standing) => byGapAlone(rule, paceCase, standing).light === 'red')
}

/**
 * Plan and city mean decide green; growth over last year parts yellow from red. Without a mean there is nothing to measure against
 * and the rule of points stands in; without last year's figure its red line does.
 */
function byPlanAndMean(paceCase: PaceCase, standing: Standing): Decision {
  const { cityMean, lastYear, direction } = paceCase
  if (!cityMean) return explained(withoutMean(paceCase), byGap(FALLBACK, paceCase, standing))
  const mean = `${cityOf(paceCase)} ${shownPercent(cityMean)}`
  const isOnPlan = standing.gapPoints.sign >= 0 && !standing.ceilingBroken
  // Mean and last year come as published text: figures are compared at the same precision, so that equals are equal.
  if (isOnPlan && Rational.from(published(standing.attainment ?? Rational.ZERO)).ge(cityMean))
    return lit('green', `达到计划进度，且完成率不低于${mean}`)
  const below = isOnPlan ? `完成率低于${mean}` : '未达到计划进度'
  if (!lastYear) {
    const { light } = byGap(FALLBACK, paceCase, standing)
    const why = `${below}；没有上年同期数，不能看增减，落后超过 ${FALLBACK.red} 个百分点的亮红灯，其余亮黄灯`
    return lit(light === 'red' ? 'red' : 'yellow', why)
  }
  const change = Rational.from(published(standing.actual)).sub(lastYear)
  const worse = direction === 'at_least' ? change.sign < 0 : change.sign > 0
  return worse
    ? lit('red', `${below}，且比上年同期差 ${shown(change.abs())}`)
    : lit('yellow', `${below}，但不差于上年同期`)
}

function cityOf({ peers }: PaceCase): string {
  return peers ? `全市 ${peers.counted} 个单位的平均` : '全市平均'
}

function withoutMean({ peers }: PaceCase): string {
  const [first, ...more] = peers?.waiting ?? []
  const cause =
    first === undefined
      ? '没有全市平均完成率可比'
      : more.length === 0
        ? `${first}还没有认定数，没有全市平均可比`
        : `${first}等 ${more.length + 1} 个单位还没有认定数，没有全市平均可比`
  return `${cause}，改按落后百分点亮灯：`
}

function byMakeUp(paceCase: PaceCase, standing: Standing): Decision {
  const late = (at: Standing) => at.gapPoints.sign < 0 || at.ceilingBroken
  if (late(standing)) return lit('red', `未按期完成，落后 ${shown(standing.gapPoints.abs())} 个百分点`)
  if (earlier(paceCase, standing.index).some(late)) return lit('yellow', '前期未按期完成，现已补上，由红转黄')
  return lit('green', '各期均按期完成')
}

function byProbability(rule: Extract<LightRule, { rule: 'probability' }>, chance: Rational): Decision {
  const text = `未完成的可能性 ${shownPercent(chance)}`
  if (chance.ge(Rational.from(rule.red))) return lit('red', `${text}，达到 ${shownPercent(Rational.from(rule.red))}`)
  if (chance.ge(Rational.from(rule.yellow)))
    return lit('yellow', `${text}，达到 ${shownPercent(Rational.from(rule.yellow))}`)
  return lit('green', `${text}，低于 ${shownPercent(Rational.from(rule.yellow))}`)
}

/** Standings of the periods before `index`; periods without one (missing, not due) have no light and are passed over. */
function earlier(paceCase: PaceCase, index: number): Standing[] {
  return Array.from({ length: index }, (_, i) => standingAt(paceCase, i)).filter((standing) => standing !== null)
}

function lit(light: Decision['light'], why: string): Decision {
  return { light, why }
}
function explained(prefix: string, decision: Decision): Decision {
  return { ...decision, why: `${prefix}${decision.why}` }
}
