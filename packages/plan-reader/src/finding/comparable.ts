import { Rational, round } from '@plancascade/kernel'
import type { Amount, ReadGoal } from '@plancascade/types'

/** A goal's name as it is compared between places: without counting words and fillers. */
export function comparableName(name: string): string {
  return name
    .replace(/[“”"()《》\s]/g, '')
    .replace(/全市|开展|实现|累计|案件|的/g, '')
    .replace(/(?:总人数|人数|人次|总量|总数|数量|数)$/, '')
}

/** 万人 and 万人次 count differently but may be meant as the same; a percentage is never a number of people. */
export function unitFamily(unit: string | null): string {
  return (unit ?? '').replace(/次$/, '').replace(/名$/, '人')
}

export function exactValue(amount: Amount | null | undefined): Rational | null {
  if (!amount || amount.value === null) return null
  const parsed = Rational.parse(amount.value)
  return parsed.ok ? parsed.value : null
}

/** Equal, or equal when the more precise of the two is rounded to the digits of the other (327.96 and 328). */
export function agree(a: Amount, b: Amount): boolean {
  const left = exactValue(a)
  const right = exactValue(b)
  if (!left || !right) return false
  if (a.high !== b.high) return false
  const places = Math.min(placesOf(a.value), placesOf(b.value))
  return round(left, { places, mode: 'half_up' }).eq(round(right, { places, mode: 'half_up' }))
}

function placesOf(value: string | null): number {
  const point = value?.indexOf('.') ?? -1
  return value === null || point === -1 ? 0 : value.length - point - 1
}

const LESS_IS_BETTER = /失业率|事故|死亡|伤亡|发案|案发|拖欠|欠薪|能耗|排放|贫困发生|投诉量|流失/

/** Whether less of it is better: by a ceiling among its figures or by its name, never by comparing base and target. */
export function lessIsBetter(goal: ReadGoal): boolean {
  const isCeiling = [goal.target, goal.baseline, goal.previousTarget].some(
    (amount) => amount?.relation === 'lt' || amount?.relation === 'le',
  )
  return (
    LESS_IS_BETTER.test(goal.name) || (isCeiling && goal.target?.relation !== 'ge' && goal.target?.relation !== 'gt')
  )
}
