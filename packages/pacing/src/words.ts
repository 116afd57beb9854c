import { period, periodParts, Rational, round, toDecimalText, type Period } from '@plancascade/kernel'

const DISPLAY = { places: 2, mode: 'half_up' } as const

/** Published digits after the point of shares and points that do not end (1/3). Decisions are taken before, on exact values. */
const PUBLISHED_PLACES = 12

/** Canonical decimal text of a result, half-even at {@link PUBLISHED_PLACES} where it does not end. */
export function published(value: Rational): string {
  return toDecimalText(value, PUBLISHED_PLACES)
}
export function publishedOrNull(value: Rational | null): string | null {
  return value === null ? null : published(value)
}

/** A number as people read it: at most two places, 四舍五入, marked 约 where digits were cut. */
export function shown(value: Rational): string {
  const rounded = round(value, DISPLAY)
  return `${rounded.eq(value) ? '' : '约 '}${toDecimalText(rounded)}`
}

/** A share (0.72) as people read it (72%). */
export function shownPercent(share: Rational): string {
  return `${shown(share.mul(Rational.HUNDRED))}%`
}

/** `2024-06` → 2024年6月, `2024-Q2` → 2024年第2季度, `2024-S1` → 2024年上半年, `2024` → 2024年. */
export function shownPeriod(code: Period): string {
  const { kind, firstMonth } = periodParts(code)
  const [year, month] = [Math.floor(firstMonth / 12), firstMonth % 12]
  switch (kind) {
    case 'month':
      return `${year}年${month + 1}月`
    case 'quarter':
      return `${year}年第${month / 3 + 1}季度`
    case 'half':
      return `${year}年${month === 0 ? '上' : '下'}半年`
    case 'year':
      return `${year}年`
    case 'span':
      return `${code.replace('/', '—')}年`
  }
}

/** A list of periods, shortened after the third. */
export function shownPeriods(codes: readonly string[]): string {
  const first = codes.slice(0, 3).map((code) => shownPeriod(period(code)))
  return `${first.join('、')}${codes.length > 3 ? `等 ${codes.length} 期` : ''}`
}
