import { AppError } from '../app-error.js'

type Fault = 'unique' | 'reference' | 'refused' | 'full' | 'unavailable'

/** SQLite's extended result codes (https://sqlite.org/rescode.html). */
const SQLITE: Record<number, Fault> = {
  2067: 'unique',
  1555: 'unique',
  787: 'reference',
  1811: 'refused',
  1299: 'refused',
  275: 'refused',
  13: 'full',
  5: 'unavailable',
  6: 'unavailable',
  8: 'unavailable',
  10: 'unavailable',
  11: 'unavailable',
  14: 'unavailable',
}

/** PostgreSQL's SQLSTATE (appendix A of its manual). */
const POSTGRES: Record<string, Fault> = {
  '23505': 'unique',
  '23503': 'reference',
  '23502': 'refused',
  '23514': 'refused',
  '53100': 'full',
  '55P03': 'unavailable',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '53300': 'unavailable',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
}

/** One meaning for both engines: what a person can mend becomes an {@link AppError}; the rest stays a fault. */
export function mapDatabaseError(error: unknown): unknown {
  switch (databaseFault(error)) {
    case 'unique':
      return new AppError('record.duplicate', { cause: error })
    case 'reference':
      return new AppError('input.unknown_reference', { cause: error })
    case 'full':
      return new AppError('storage.full', { cause: error })
    case 'unavailable':
      return new AppError('storage.unavailable', { cause: error, headers: { 'retry-after': '2' } })
    default:
      return error
  }
}

export function databaseFault(error: unknown): Fault | null {
  if (typeof error !== 'object' || error === null) return null
  const { errcode, code } = error as { errcode?: unknown; code?: unknown }
  if (typeof errcode === 'number') return SQLITE[errcode] ?? SQLITE[errcode & 0xff] ?? null
  return typeof code === 'string' ? (POSTGRES[code] ?? null) : null
}
