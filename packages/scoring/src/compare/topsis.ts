import { columnsOf, estimateText, isMatrixFault, normalised, readMatrix, sum, type MatrixFault } from './matrix.js'

export interface TopsisResult {
  readonly status: 'ready'
  /** d⁻ ÷ (d⁺ + d⁻), 0 to 1. */
  readonly similarity: readonly string[]
  readonly ranks: readonly number[]
  readonly warnings: readonly string[]
}

/**
 * [R-SCORE-32] TOPSIS (Tzeng & Huang 2011): vector-normalised, weighted, closeness to the best and farness from the worst unit of
 * each column. The ideal is made of the units themselves, so ranks change when one leaves.
 */
export function topsis(
  rows: readonly (readonly string[])[],
  weights: readonly string[],
  directions?: readonly ('higher' | 'lower')[],
): TopsisResult | MatrixFault {
  const matrix = readMatrix(rows)
  const given = readMatrix([weights])
  if (isMatrixFault(matrix)) return matrix
  if (isMatrixFault(given)) return given
  if (weights.length !== matrix[0]?.length) return { status: 'invalid', message: '权重个数与指标个数不一致。' }
  const shares = normalised(given[0] ?? [])
  const columns = columnsOf(matrix).map((column, c) => weighted(column, shares[c] ?? 0))
  const ends = columns.map((column, c) => {
    const [low, high] = [Math.min(...column), Math.max(...column)]
    return directions?.[c] === 'lower' ? { best: low, worst: high } : { best: high, worst: low }
  })
  const similarity = matrix.map((_, u) => {
    const distance = (end: 'best' | 'worst') =>
      Math.sqrt(sum(columns.map((column, c) => square((column[u] ?? 0) - (ends[c]?.[end] ?? 0)))))
    const [toBest, toWorst] = [distance('best'), distance('worst')]
    return toBest + toWorst === 0 ? 0 : toWorst / (toBest + toWorst)
  })
  const texts = similarity.map(estimateText)
  return {
    status: 'ready',
    similarity: texts,
    // Ranked as shown: a difference beyond the tenth decimal of an estimate means nothing.
    ranks: texts.map((text) => texts.filter((other) => Number(other) > Number(text)).length + 1),
    warnings: ['理想点取自参评单位本身：增减一个单位，其余单位的名次可能改变（实测约三成），只作对照。'],
  }
}

function weighted(column: readonly number[], share: number): number[] {
  const length = Math.sqrt(sum(column.map(square)))
  return column.map((value) => (length === 0 ? 0 : (share * value) / length))
}

function square(value: number): number {
  return value * value
}
