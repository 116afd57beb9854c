import type { Rational } from '@plancascade/kernel'
import type { RankMethod } from '@plancascade/types'

/**
 * [R-SCORE-17] Ranks of exact values, best first: equal values share a rank; then `competition` goes on with 1,2,2,4 and `dense`
 * with 1,2,2,3. Null values get no rank. The result is in the order of the input.
 */
export function ranksOf(values: readonly (Rational | null)[], method: RankMethod): (number | null)[] {
  const order = values
    .map((value, position) => ({ value, position }))
    .filter((entry): entry is { value: Rational; position: number } => entry.value !== null)
    .sort((a, b) => b.value.compare(a.value))
  const ranks: (number | null)[] = values.map(() => null)
  let rank = 0
  order.forEach(({ value, position }, i) => {
    const previous = order[i - 1]
    if (!previous || !previous.value.eq(value)) rank = method === 'dense' ? rank + 1 : i + 1
    ranks[position] = rank
  })
  return ranks
}
