export { canonicalJson } from './canonical-json.js'
export {
  comparePeriods,
  contains,
  endOf,
  halfPeriod,
  monthPeriod,
  monthsOf,
  nextPeriod,
  parsePeriod,
  period,
  periodParts,
  previousPeriod,
  quarterPeriod,
  sameLastYear,
  spanPeriod,
  startOf,
  yearOf,
  yearPeriod,
  yearsOf,
  type Period,
  type PeriodKind,
  type PeriodParts,
} from './period.js'
export {
  addDays,
  daysInMonth,
  fromDayNumber,
  isLeapYear,
  parsePlainDate,
  plainDate,
  toDayNumber,
  weekday,
  type PlainDate,
} from './plain-date.js'
export {
  addQuantities,
  percentageGap,
  percentOf,
  quantity,
  subtractQuantities,
  UNITS,
  type Quantity,
  type Unit,
} from './quantity.js'
export { gcd, MAX_DECIMAL_LENGTH, Rational, type DecimalError } from './rational.js'
export { err, ok, unreachable, unwrap, type Err, type Ok, type Result } from './result.js'
export {
  isFiniteDecimal,
  round,
  ROUNDING_MODES,
  roundToInteger,
  toDecimalText,
  toFixedText,
  type Rounding,
  type RoundingMode,
} from './rounding.js'
export { exp, ln, MAX_EXPONENT, sqrt, TRANSCENDENTAL_PLACES } from './transcendental.js'
