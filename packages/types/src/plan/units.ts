import { Rational } from '@plancascade/kernel'
import type { MeasureUnit } from '../common.js'

/** How a plan's unit words map to the smallest whole unit: 万人 is 10,000 persons. */
const UNIT_WORDS: Record<string, { unit: MeasureUnit; factor: string }> = {
  人: { unit: 'person', factor: '1' },
  名: { unit: 'person', factor: '1' },
  万人: { unit: 'person', factor: '10000' },
  万名: { unit: 'person', factor: '10000' },
  人次: { unit: 'person_time', factor: '1' },
  万人次: { unit: 'person_time', factor: '10000' },
  户: { unit: 'household', factor: '1' },
  万户: { unit: 'household', factor: '10000' },
  家: { unit: 'piece', factor: '1' },
  个: { unit: 'piece', factor: '1' },
  台: { unit: 'piece', factor: '1' },
  批: { unit: 'piece', factor: '1' },
  张: { unit: 'card', factor: '1' },
  万张: { unit: 'card', factor: '10000' },
  件: { unit: 'case', factor: '1' },
  次: { unit: 'time', factor: '1' },
  期: { unit: 'time', factor: '1' },
  元: { unit: 'yuan', factor: '1' },
  万元: { unit: 'yuan', factor: '10000' },
  亿元: { unit: 'yuan', factor: '100000000' },
  '%': { unit: 'percent', factor: '1' },
}

export interface UnitMeaning {
  readonly unit: MeasureUnit
  /** How many of the smallest unit one of the plan's unit holds. */
  readonly factor: Rational
}

/** The meaning of a plan's unit word; null when it is not known, which is a finding and never a guess. */
export function unitMeaning(word: string | null): UnitMeaning | null {
  const meaning = word === null ? undefined : UNIT_WORDS[word]
  return meaning ? { unit: meaning.unit, factor: Rational.from(meaning.factor) } : null
}
