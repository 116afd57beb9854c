import { Rational, toDecimalText } from '@plancascade/kernel'

/*
 * Weighting methods for comparison beside the declared weights: estimates from data, in doubles built of +, −, ×, ÷, square root
 * and our own logarithm, so that they are the same on every engine. They never enter a score.
 */

/** Decimals shown of an estimate. */
const PLACES = 10

/** Rows are units, columns indicators. */
export type Matrix = readonly (readonly number[])[]

export type MatrixFault = { readonly status: 'invalid'; readonly message: string }

/** Reads decimal text, or a fraction such as "1/3" as judgements are written. */
export function readMatrix(rows: readonly (readonly string[])[]): Matrix | MatrixFault {
  const width = rows[0]?.length ?? 0
  if (width === 0 || rows.some((row) => row.length !== width))
    return { status: 'invalid', message: '矩阵为空或各行长短不一。' }
  const read = rows.map((row) => row.map(readNumber))
  const bad = read.flat().some((value) => value === null)
  if (bad) return { status: 'invalid', message: '矩阵中有不是数的内容，请写成如 "3"、"0.5" 或 "1/3" 的数。' }
  return read.map((row) => row.map((value) => value ?? 0))
}

export function isMatrixFault(value: Matrix | MatrixFault): value is MatrixFault {
  return 'status' in value
}

function readNumber(text: string): number | null {
  const [numerator = '', denominator = '1', ...rest] = text.split('/')
  const [over, under] = [Rational.parse(numerator), Rational.parse(denominator)]
  if (!over.ok || !under.ok || under.value.isZero || rest.length > 0) return null
  return over.value.div(under.value).toNumber()
}

/** A non-negative estimate as text with up to ten decimals. */
export function estimateText(value: number): string {
  const scaled = Math.floor(Math.abs(value) * 10 ** PLACES + 0.5)
  return toDecimalText(Rational.of(BigInt(value < 0 ? -scaled : scaled), 10n ** BigInt(PLACES)), PLACES)
}

export function columnsOf(matrix: Matrix): number[][] {
  return (matrix[0] ?? []).map((_, c) => matrix.map((row) => row[c] ?? 0))
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function meanOf(values: readonly number[]): number {
  return sum(values) / values.length
}

/** Values scaled to 0–1; null without spread. `flip` where less is better. */
export function minMax(values: readonly number[], flip: boolean): number[] | null {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low === high) return null
  return values.map((value) => (flip ? high - value : value - low) / (high - low))
}

export function normalised(values: readonly number[]): number[] {
  const total = sum(values)
  return values.map((value) => (total === 0 ? 0 : value / total))
}
