/** Saaty's scale as people read it: how many times as important the row is as the column. */
export const SAATY = ['9', '7', '5', '3', '2', '1', '1/2', '1/3', '1/5', '1/7', '1/9'] as const

/** The most that the method compares at once. */
export const MOST_COMPARED = 10

export function mirrored(value: string): string {
  if (value === '1') return '1'
  return value.startsWith('1/') ? value.slice(2) : `1/${value}`
}

/** All equally important: where one begins. */
export function equalJudgements(size: number): string[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => '1'))
}

/** One judgement and its mirror. */
export function judged(matrix: readonly (readonly string[])[], row: number, column: number, value: string): string[][] {
  return matrix.map((line, r) =>
    line.map((old, c) => {
      if (r === row && c === column) return value
      return r === column && c === row ? mirrored(value) : old
    }),
  )
}
