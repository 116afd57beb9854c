// prettier-ignore
const DIGITS: Readonly<Record<string, bigint>> = {
  〇: 0n, 零: 0n, 一: 1n, 二: 2n, 两: 2n, 三: 3n, 四: 4n, 五: 5n, 六: 6n, 七: 7n, 八: 8n, 九: 9n,
}
const PLACES: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n }
const GROUPS: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n }

/** A whole number written in Chinese characters (十五, 两百, 三万); null for anything else. */
export function readChineseNumber(words: string): bigint | null {
  if (words === '' || words.length > 20) return null
  let total = 0n
  let group = 0n
  let digit: bigint | null = null
  for (const character of words) {
    const value = DIGITS[character]
    const place = PLACES[character]
    const scale = GROUPS[character]
    if (value !== undefined) {
      if (digit !== null && digit !== 0n) return null
      digit = value
    } else if (place !== undefined) {
      group += (digit ?? 1n) * place
      digit = null
    } else if (scale !== undefined) {
      group += digit ?? 0n
      if (group === 0n) return null
      total += group * scale
      group = 0n
      digit = null
    } else return null
  }
  return total + group + (digit ?? 0n)
}
