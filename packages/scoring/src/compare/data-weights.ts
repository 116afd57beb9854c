import { log } from '../fast/float-math.js'
import {
  columnsOf,
  estimateText,
  isMatrixFault,
  meanOf,
  minMax,
  normalised,
  readMatrix,
  sum,
  type Matrix,
  type MatrixFault,
} from './matrix.js'

export interface DataWeights {
  readonly status: 'ready'
  readonly weights: readonly string[]
  readonly warnings: readonly string[]
}

/** An indicator that takes more than half of all weight has pushed the others aside. */
const DOMINANT = 0.5

/** Said with every data-driven weighting: what the data spread decides is not what matters. */
const GENERAL_WARNING = '由数据离散程度得出的权重会随数据逐年变动，与工作重要性无关，只作对照，不宜用于考核。'

/**
 * [R-SCORE-32] 熵值法 on figures that are not negative, by column shares with 0·ln 0 = 0; `minmax` scales columns first. Shifting
 * negative figures by a constant changes the weights with the constant, so they are refused instead.
 */
export function entropyWeights(
  rows: readonly (readonly string[])[],
  scale: 'none' | 'minmax' = 'none',
): DataWeights | MatrixFault {
  const matrix = readMatrix(rows)
  if (isMatrixFault(matrix)) return matrix
  if (matrix.length < 2) return { status: 'invalid', message: '熵值法至少要有两个单位。' }
  if (scale === 'none' && matrix.flat().some((value) => value < 0)) {
    return { status: 'invalid', message: '熵值法不能用于负数；平移一个常数会随意改变权重，本系统不这样做。' }
  }
  const diversities = columnsOf(matrix).map((column) => {
    const values = scale === 'minmax' ? minMax(column, false) : column
    return values === null || isConstant(values) ? 0 : 1 - entropyOf(values)
  })
  return weightsFrom(diversities)
}

function entropyOf(values: readonly number[]): number {
  const shares = normalised(values)
  return -sum(shares.map((share) => (share === 0 ? 0 : share * log(share)))) / log(values.length)
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}

/**
 * [R-SCORE-32] CRITIC (Diakoulaki, Mavrotas & Papayannakis 1995): standard deviation of min–max data (n − 1) times how little the
 * indicator agrees with the others, Σ(1 − r).
 */
export function criticWeights(
  rows: readonly (readonly string[])[],
  directions?: readonly ('higher' | 'lower')[],
): DataWeights | MatrixFault {
  const matrix = readMatrix(rows)
  if (isMatrixFault(matrix)) return matrix
  if (matrix.length < 3) return { status: 'invalid', message: 'CRITIC 法至少要有三个单位。' }
  const columns = scaledColumns(matrix, directions)
  const information = columns.map((column) => {
    if (!column) return 0
    const conflict = sum(columns.map((other) => (other ? 1 - correlation(column, other) : 0)))
    return deviation(column) * conflict
  })
  return weightsFrom(information)
}

function scaledColumns(matrix: Matrix, directions: readonly ('higher' | 'lower')[] | undefined): (number[] | null)[] {
  return columnsOf(matrix).map((column, c) => minMax(column, directions?.[c] === 'lower'))
}

function deviation(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(sum(values.map((value) => (value - mean) * (value - mean))) / (values.length - 1))
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  const joint = sum(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)))
  return joint / ((a.length - 1) * deviation(a) * deviation(b))
}

function weightsFrom(amounts: readonly number[]): DataWeights | MatrixFault {
  if (sum(amounts) === 0) return { status: 'invalid', message: '各项在各单位之间都没有差异，无法由数据得出权重。' }
  const weights = normalised(amounts)
  const at = (test: (weight: number) => boolean) =>
    weights.flatMap((weight, i) => (test(weight) ? [`第 ${i + 1} 项`] : [])).join('、')
  const [empty, dominant] = [at((weight) => weight === 0), at((weight) => weight > DOMINANT)]
  return {
    status: 'ready',
    weights: weights.map(estimateText),
    warnings: [
      GENERAL_WARNING,
      ...(empty ? [`${empty}各单位数值相同，权重为 0。`] : []),
      ...(dominant ? [`${dominant}独占一半以上权重，多半是个别单位的异常值造成的。`] : []),
    ],
  }
}
