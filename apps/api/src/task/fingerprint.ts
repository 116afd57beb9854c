import { createHash } from 'node:crypto'
import { canonicalJson } from '@plancascade/kernel'

/** A document's numbers as one text, and its SHA-256 that anyone can compute again. */
export interface Fingerprint {
  readonly content: string
  readonly sha256: string
}

export function fingerprintOf(numbers: object): Fingerprint {
  const content = canonicalJson(numbers)
  return { content, sha256: createHash('sha256').update(content).digest('hex') }
}
