import { createHash } from 'node:crypto'
import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import type { PlanReading } from '@plancascade/types'
import { AppError } from '../platform/app-error.js'

export interface DocumentRead {
  readonly text: string
  /** Of the file's bytes. */
  readonly sha256: string
  readonly reading: PlanReading
}

/** Reads a document as handed in, or refuses it with what to do about it. Nothing is stored; done outside of a unit of work. */
export function readDocument(bytes: Uint8Array): DocumentRead {
  const decoded = decodeDocument(bytes)
  if (!decoded.ok) throw new AppError('document.refused', { detail: decoded.error.message })
  const { text } = decoded.value
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { text, sha256, reading: readPlan({ text, sha256 }) }
}

/** What was seen and left out, as the document keeps it. */
export function unreadText({ unread }: PlanReading): string {
  return JSON.stringify(unread.map(({ text, span }) => ({ text, span })))
}

/** What people may hand in as a plan. */
export const PLAN_KINDS = ['txt', 'html', 'docx', 'xlsx'] as const

/** How to convert a file that cannot be read as a plan: old Office, PDF, encrypted, pictures. */
export function conversionOf(bytes: Uint8Array): AppError | null {
  const decoded = decodeDocument(bytes)
  return decoded.ok ? null : new AppError('document.refused', { detail: decoded.error.message })
}
