import { readdir } from 'node:fs/promises'
import type { PlanSummary, Problem } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { zipOf, type ZipEntry } from '../testing/zip.js'

const TYPES: ZipEntry = { name: '[Content_Types].xml', data: Buffer.from('<Types/>') }
const documentOf = (xml: string | Buffer, more: Partial<ZipEntry> = {}): Buffer =>
  zipOf([TYPES, { name: 'word/document.xml', data: Buffer.from(xml), ...more }])
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const MEGABYTE = 1024 * 1024

const ENTITIES = `<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>
<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`
const OUTSIDE = `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`

const UNSAFE: ReadonlyArray<readonly [what: string, fileName: string, bytes: () => Buffer, says: RegExp]> = [
  ['a zip bomb', '规划.docx', () => documentOf(Buffer.alloc(100 * MEGABYTE, 0x20)), /64 MB/],
  [
    'a directory that lies about sizes',
    '规划.docx',
    () => documentOf(Buffer.alloc(80 * MEGABYTE), { claims: 900 }),
    /过大|损坏/,
  ],
  ['three thousand parts', '规划.docx', () => zipOf([TYPES, ...partsOf(3000)]), /2000/],
  ['a directory cut off', '规划.docx', () => documentOf('<w/>').subarray(0, -30), /损坏|不完整/],
  ['entities that expand', '规划.docx', () => documentOf(ENTITIES), /损坏/],
  ['entities from outside', '规划.docx', () => documentOf(OUTSIDE), /损坏/],
  ['an encrypted part', '规划.docx', () => documentOf('<w/>', { flags: 1 }), /密码/],
  [
    'an encrypted document',
    '规划.docx',
    () => Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]),
    /取消密码/,
  ],
  ['an old document', '规划.doc', () => Buffer.concat([OLE, Buffer.alloc(600)]), /另存为 \.docx/],
  ['a scanned PDF', '规划.pdf', () => Buffer.from('%PDF-1.7\n…\n%%EOF'), /扫描件.*另存为 \.docx/],
  ['a picture', '规划.png', () => Buffer.from('89504e470d0a1a0a', 'hex'), /文字识别/],
]

function partsOf(count: number): ZipEntry[] {
  return Array.from({ length: count }, (_, index) => ({ name: `word/p${index}.xml`, data: Buffer.from('x') }))
}

describe.each(databases)('unsafe files handed in as a plan on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
  })
  afterAll(() => t.close())

  const onDisk = async (): Promise<string[]> =>
    (await readdir(t.storage.dataDir, { recursive: true })).filter((name) => !/\.db(-\w+)?$/.test(name)).sort()
  const plans = async (): Promise<number> => (await planner.get<PlanSummary[]>('/plans')).body.length

  it.each(UNSAFE)(
    '%s is refused with what to do about it, and nothing of it stays',
    async (_what, name, bytes, says) => {
      const before = [await onDisk(), await plans()]
      const refused = await planner.upload<Problem>('/plans/upload', name, bytes())
      expect(refused.status).toBe(422)
      expect(refused.body.detail).toMatch(says)
      expect([await onDisk(), await plans()]).toEqual(before)
    },
  )

  it('more than 20 MB is refused before it is read', async () => {
    const before = [await onDisk(), await plans()]
    const refused = await planner.upload<Problem>('/plans/upload', '规划.txt', Buffer.alloc(20 * MEGABYTE + 1, 0x41))
    expect(refused).toMatchObject({ status: 413, body: { code: 'file.too_large' } })
    expect(refused.body.detail).toContain('20 MB')
    expect([await onDisk(), await plans()]).toEqual(before)
  })
})
