import { Rational } from '@plancascade/kernel'
import type { Figure } from '@plancascade/types'

/** The goals that counties report, by a short key of this scenario. */
export type GoalKey =
  | 'jobs'
  | 'registered_unemployment'
  | 'training'
  | 'training_rural'
  | 'pension_coverage'
  | 'unemployment_insurance'
  | 'injury_insurance'
  | 'certificates'
  | 'senior_certificates'
  | 'mediation'
  | 'arbitration'
  | 'inspection'
  | 'cards'
  | 'electronic_cards'
  | 'reemployment'
  | 'returnees'
  | 'targeted_training'
  | 'industrial_workers'
  | 'gig_markets'

export interface FigureContext {
  readonly goal: GoalKey
  readonly unit: string
  readonly year: number
  readonly month: number
  /** The task's target of the year, in the smallest unit or per cent. */
  readonly target: string
  /** The denominator of a ratio, where the goal has one. */
  readonly denominator: string | null
}

/** How far the year has come by each month, in thousandths of the year's result. */
const SEASON: Record<string, readonly number[]> = {
  jobs: [62, 118, 208, 295, 386, 489, 570, 652, 748, 836, 921, 1000],
  training: [58, 108, 186, 268, 352, 455, 540, 628, 728, 826, 916, 1000],
  even: [78, 158, 244, 330, 414, 500, 582, 664, 750, 834, 918, 1000],
}

const FLOWS: Partial<Record<GoalKey, keyof typeof SEASON>> = {
  jobs: 'jobs',
  training: 'training',
  training_rural: 'training',
  certificates: 'training',
  senior_certificates: 'training',
  reemployment: 'jobs',
  returnees: 'even',
  targeted_training: 'training',
  industrial_workers: 'training',
}

const NONE: Figure = { state: 'reported', value: null, numerator: null, denominator: null }

/** 示例数据: what a unit declares for a goal at the end of a month. The same arguments always give the same figure. */
export function exampleFigure(context: FigureContext): Figure {
  if (context.goal === 'arbitration' && context.unit === 'wudangshan') return { ...NONE, state: 'not_applicable' }
  if (context.goal in FLOWS) return { ...NONE, value: flowValue(context) }
  if (context.denominator !== null) return ratioFigure(context, context.denominator)
  return { ...NONE, value: levelValue(context) }
}

/** The year's result in thousandths of the target, before the months are spread over it. */
function yearResult({ goal, unit, year }: FigureContext): number {
  const told = STORY[`${year}/${unit}/${goal}`] ?? STORY[`${year}/${unit}`]
  return told ?? 985 + (mixed(`${goal}/${unit}/${year}`) % 76)
}

/**
 * The story of scenario.md: 房县 over-fulfils 2024; 郧西 and 竹山 reach every cap and tie; 经开区 misses an obligation;
 * in 2025 茅箭 runs ahead.
 */
const STORY: Record<string, number> = {
  '2024/fangxian': 1130,
  '2024/yunxi': 1115,
  '2024/zhushan': 1115,
  '2024/jingkai/unemployment_insurance': 962,
  '2024/zhuxi/returnees': 930,
  '2024/danjiangkou/reemployment': 968,
  '2025/maojian': 1065,
}

/** Months of 2025 in which a unit's pace breaks with the season: thousandths of the year's target by then. */
const PACE: Record<string, readonly number[]> = {
  danjiangkou: [20, 45, 70, 95, 130, 165, 340, 500, 620],
  zhushan: [30, 60, 95, 130, 170, 220, 270, 330, 395],
}

function flowValue(context: FigureContext): string {
  const season = SEASON[FLOWS[context.goal] ?? 'even'] ?? []
  const pace = context.year === 2025 && context.goal === 'jobs' ? PACE[context.unit]?.[context.month - 1] : undefined
  const share = pace ?? ((season[context.month - 1] ?? 1000) * yearResult(context)) / 1000
  // A child (其中) must stay within its parent, so children follow their parent's result a little below it.
  const thousandths = Math.floor(share)
  return Rational.from(context.target).mul(Rational.of(thousandths, 1000)).floor().toString()
}

function levelValue(context: FigureContext): string {
  const result = yearResult(context)
  const level = Rational.from(context.target).mul(Rational.of(result >= 1000 ? 1002 + (result % 9) : result, 1000))
  // Stocks drift towards the year's end level by a tenth of a per cent a month.
  return level
    .mul(Rational.of(988 + context.month, 1000))
    .ceil()
    .toString()
}

function ratioFigure(context: FigureContext, yearDenominator: string): Figure {
  const denominator = Rational.from(yearDenominator).mul(growth(context)).ceil()
  const tenths = ratioTenths(context)
  const exact = Rational.of(denominator).mul(Rational.of(tenths, 1000))
  const wantsLess = context.goal === 'registered_unemployment'
  const numerator = wantsLess ? exact.floor() : exact.ceil()
  const capped = numerator > denominator ? denominator : numerator
  return { ...NONE, numerator: capped.toString(), denominator: denominator.toString() }
}

/** Cases accumulate over the year; people and cards do not. */
function growth({ goal, month }: FigureContext): Rational {
  const accumulates = goal === 'mediation' || goal === 'arbitration' || goal === 'inspection'
  return accumulates ? Rational.of(month, 12) : Rational.of(996 + (month % 5), 1000)
}

/** The rate in tenths of a percentage point. */
function ratioTenths(context: FigureContext): number {
  const target = Number(Rational.from(context.target).mul(Rational.of(10)).floor())
  const drift = mixed(`${context.goal}/${context.unit}/${context.year}`) % 12
  if (context.goal === 'registered_unemployment') return target - 6 - drift
  const slack = yearResult(context) >= 1000 ? 2 + drift : -(3 + drift)
  return Math.min(1000, target + slack - Math.floor((12 - context.month) / 4))
}

/** A small number mixed from a text (FNV-1a), so that examples differ without any randomness. */
function mixed(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash >>> 8
}
