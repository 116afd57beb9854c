import type { PersonalDataHint, PersonalDataKind } from '@plancascade/types'

/** Weights and check characters of an 18-digit 公民身份号码 (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

const ID_NUMBER =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g
const MOBILE = /(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9A-Za-z])/g

function hasCheckDigit(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (text.charCodeAt(i) - 48), 0)
  return CHECK[sum % 11] === text[17]?.toUpperCase()
}

/** What looks like people's numbers, counted once each. Only how many: the numbers go nowhere. */
function countOf(kind: PersonalDataKind, text: string): number {
  const found = text.match(kind === 'id_number' ? ID_NUMBER : MOBILE) ?? []
  return new Set(kind === 'id_number' ? found.filter(hasCheckDigit) : found).size
}

/** Warnings about a file's name and readable text; they warn and never block. */
export function personalDataIn(fileName: string, content: string): PersonalDataHint[] {
  const kinds: readonly PersonalDataKind[] = ['id_number', 'mobile']
  const places = [
    ['name', fileName],
    ['content', content],
  ] as const
  return kinds.flatMap((kind) =>
    places.flatMap(([where, text]) => {
      const count = countOf(kind, text)
      return count > 0 ? [{ kind, where, count }] : []
    }),
  )
}
