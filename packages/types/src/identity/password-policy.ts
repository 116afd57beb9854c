import type { ProblemItem } from '../problem.js'

export const PASSWORD_MINIMUM = 10
export const PASSWORD_MAXIMUM = 128

/** Words that a guesser tries first in this house (ASVS 6.2.11). */
const CONTEXT_WORDS = ['password', 'qwerty', '123456', 'admin', 'shiyan', 'renshe', 'plancascade', '人社', '十堰']

/** What keeps a password from being accepted: length, three of four kinds of characters, no name or common word in it. */
export function passwordFaults(password: string, accountName: string, pointer = '/password'): ProblemItem[] {
  const faults: ProblemItem[] = []
  const fault = (code: string, message: string): unknown => faults.push({ pointer, code, message })
  if (password.length < PASSWORD_MINIMUM) fault('too_short', `至少 ${PASSWORD_MINIMUM} 个字符。`)
  if (password.length > PASSWORD_MAXIMUM) fault('too_long', `最多 ${PASSWORD_MAXIMUM} 个字符。`)
  if (kindsOf(password) < 3) fault('too_plain', '大写、小写、数字、其他字符中至少要有三种。')
  const lower = password.toLowerCase()
  const words = [...CONTEXT_WORDS, accountName.toLowerCase()].filter((word) => word.length > 1)
  if (words.some((word) => lower.includes(word))) fault('too_common', '不能含有账号名或常见词。')
  if (/(.)\1{3}/u.test(password)) fault('repeated', '不能连续重复同一字符四次以上。')
  return faults
}

function kindsOf(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length
}
