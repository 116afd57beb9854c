import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RouteTable } from './platform/http/route-table.js'
import { errorsDocument, permissionsDocument } from './testing/documents.js'
import { startTestApp, type TestApp } from './testing/test-app.js'

describe('generated documents', () => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp('sqlite')
  })
  afterAll(() => t.close())

  it('docs/permissions.md says what the program enforces', async () => {
    const text = permissionsDocument(t.app.get(RouteTable).all())
    await expect(text).toMatchFileSnapshot('../../../docs/permissions.md')
  })

  it('docs/errors.md lists every code', async () => {
    await expect(errorsDocument()).toMatchFileSnapshot('../../../docs/errors.md')
  })
})
