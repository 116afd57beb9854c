const INSTANT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant in UTC as the office clock shows it: `2025-10-06 14:30`. */
export function formatInstant(instant: string): string {
  const parts = Object.fromEntries(INSTANT.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`
}

/** A period code in words: `2025-09` → 2025年9月, `2025-Q3` → 2025年三季度, `2025` → 2025年. */
export function formatPeriod(period: string): string {
  const [year, part] = period.split('-')
  if (part === undefined) return `${year}年`
  if (part.startsWith('Q')) return `${year}年${'一二三四'[Number(part[1]) - 1]}季度`
  if (part.startsWith('S')) return `${year}年${part === 'S1' ? '上' : '下'}半年`
  return `${year}年${Number(part)}月`
}
