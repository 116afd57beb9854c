import type { FindingSeverity } from '@plancascade/types'

/** Every rule the reader raises findings by. Numbers are never reused; docs/domain/plan.md explains each in Chinese. */
export const FINDING_RULES = {
  /** The document has no title that can be recognised. */
  P101: 'explain',
  /** The title names no region. */
  P102: 'explain',
  /** The title gives no years of the plan. */
  P103: 'blocking',
  /** No column for a base year. */
  P104: 'note',
  /** No table with targets. */
  P105: 'explain',
  /** A cell that should hold a figure holds words that are none. */
  P201: 'blocking',
  /** A row has fewer or more cells than the header has columns. */
  P202: 'explain',
  /** No unit in the name, in a column or in the value. */
  P203: 'blocking',
  /** A number of a row or of a category comes twice in one table. */
  P204: 'explain',
  /** A percentage over 100. */
  P205: 'explain',
  /** Neither unit nor name tells which kind of measure this is. */
  P206: 'blocking',
  /** A flow whose figure does not say whether it is a five-year total or a year's. */
  P207: 'blocking',
  /** The unit is written twice, or two units contradict each other. */
  P208: 'note',
  /** 其中 without a row it could refer to, or with more than one. */
  P210: 'explain',
  /** No target in a table of targets. */
  P211: 'explain',
  /** The heading of a box or table stands after it. */
  P212: 'note',
  /** A table of achievements gives flows without saying over which period. */
  P213: 'explain',
  /** The target is easier than what the base year already reached. */
  P301: 'explain',
  /** A five-year total beside a base that does not say so. */
  P302: 'explain',
  /** The base is not a number but a bound (<88). */
  P303: 'explain',
  /** A part is measured in another unit than the whole it is 其中 of. */
  P305: 'explain',
  /** A part is larger than its whole. */
  P306: 'blocking',
  /** The name counts 人数, the unit 人次, or the other way round. */
  P307: 'note',
  /** Text and table, or two places of the text, give different values for the same thing. */
  P401: 'explain',
  /** The same value with another bound (5%以内 against <5). */
  P402: 'explain',
  /** The same goal stands in two places. */
  P403: 'note',
  /** Two tables differ about the target of the last plan. */
  P404: 'explain',
  /** A requirement without a number (每年举办示范班). */
  P501: 'blocking',
  /** A total without a stated period. */
  P502: 'explain',
  /** A quantity inside the name of a programme. */
  P503: 'note',
} as const satisfies Record<string, FindingSeverity>

export type FindingCode = keyof typeof FINDING_RULES
