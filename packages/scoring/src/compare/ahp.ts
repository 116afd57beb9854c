import { estimateText, isMatrixFault, normalised, readMatrix, sum, type Matrix, type MatrixFault } from './matrix.js'

/** Saaty's random consistency indices for matrices of 3 to 10. */
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]
const ACCEPTABLE_RATIO = 0.1

export interface AhpWeights {
  readonly status: 'ready'
  readonly weights: readonly string[]
  readonly lambdaMax: string
  readonly consistencyIndex: string
  /** CR = CI ÷ RI; judgements above 0.10 contradict each other too much to be used. */
  readonly consistencyRatio: string
  readonly acceptable: boolean
  readonly warnings: readonly string[]
}

/**
 * [R-SCORE-32] 层次分析法 (Saaty): the principal eigenvector of a matrix of pairwise judgements, with its consistency ratio. Row i,
 * column j says how many times as important i is as j; the mirror entry must be its reciprocal.
 */
export function ahpWeights(judgements: readonly (readonly string[])[]): AhpWeights | MatrixFault {
  const matrix = readMatrix(judgements)
  if (isMatrixFault(matrix)) return matrix
  const fault = faultOf(matrix)
  if (fault) return { status: 'invalid', message: fault }
  const weights = principalVector(matrix)
  const n = matrix.length
  const lambda =
    sum(matrix.map((row, i) => sum(row.map((value, j) => value * (weights[j] ?? 0))) / (weights[i] ?? 1))) / n
  const index = n < 3 ? 0 : (lambda - n) / (n - 1)
  const ratio = n < 3 ? 0 : index / (RANDOM_INDEX[n] ?? 1)
  const acceptable = ratio <= ACCEPTABLE_RATIO
  return {
    status: 'ready',
    weights: weights.map(estimateText),
    lambdaMax: estimateText(lambda),
    consistencyIndex: estimateText(index),
    consistencyRatio: estimateText(ratio),
    acceptable,
    warnings: acceptable ? [] : [`一致性比率 ${estimateText(ratio)} 大于 0.10，判断自相矛盾，不宜采用，请重新比较。`],
  }
}

function faultOf(matrix: Matrix): string | null {
  const n = matrix.length
  if (matrix.some((row) => row.length !== n)) return '判断矩阵应为方阵。'
  if (n >= RANDOM_INDEX.length) return `判断矩阵最多 ${RANDOM_INDEX.length - 1} 项，更多的请分层比较。`
  for (const [i, row] of matrix.entries()) {
    for (const [j, value] of row.entries()) {
      if (value <= 0) return `第 ${i + 1} 行第 ${j + 1} 列应为正数。`
      if (Math.abs(value * (matrix[j]?.[i] ?? 0) - 1) > 1e-6)
        return `第 ${i + 1} 行第 ${j + 1} 列与其对称位置应互为倒数。`
    }
  }
  return null
}

/** Power iteration; a positive matrix has one dominant vector and always converges to it (Perron). */
function principalVector(matrix: Matrix): number[] {
  let vector = matrix.map(() => 1 / matrix.length)
  for (let step = 0; step < 1000; step += 1) {
    const current = vector
    const next = normalised(matrix.map((row) => sum(row.map((value, j) => value * (current[j] ?? 0)))))
    vector = next
    if (next.every((value, i) => Math.abs(value - (current[i] ?? 0)) < 1e-16)) break
  }
  return vector
}
