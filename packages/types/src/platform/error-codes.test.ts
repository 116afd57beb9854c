import { describe, expect, it } from 'vitest'
import type { ErrorDefinition } from './define-errors.js'
import { ERRORS } from './error-codes.js'

const entries = Object.entries(ERRORS) as Array<[string, ErrorDefinition]>
const KIND_STATUSES: Record<ErrorDefinition['kind'], readonly number[]> = {
  invalid: [400, 413, 415, 422, 428],
  refused: [401, 403, 404, 405, 409, 429],
  conflict: [409, 412],
  fault: [500, 503, 507],
}

describe('error codes', () => {
  it.each(entries)(
    '%s speaks Chinese, ends without a full stop and has a status of its kind',
    (code, { title, status, kind }) => {
      expect(code).toMatch(/^[a-z]+(\.[a-z][a-z0-9_]*)?$/)
      expect(title).toMatch(/^[^。.]*[\u4e00-\u9fff][^。.]*$/)
      expect(KIND_STATUSES[kind]).toContain(status)
    },
  )
})
