import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zipOf, type ZipEntry } from '../../testing/zip.js'
import { cleanFileName, dispositionOf } from './disposition.js'
import { EVIDENCE_KINDS, fileKindOf } from './file-kind.js'
import { FileStore } from './file-store.js'

const DOCX: ZipEntry[] = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const JPG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100ff', 'hex'),
  Buffer.from('da0008010100003f00d2cf20ffd9', 'hex'),
])

function bigPng(width: number, height: number): Buffer {
  const bytes = Buffer.from(PNG)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

describe('fileKindOf', () => {
  it.each([
    ['证明.pdf', PDF, 'pdf'],
    ['照片.PNG', PNG, 'png'],
    ['照片.jpeg', JPG, 'jpg'],
    ['说明.txt', Buffer.from('城镇新增就业'), 'txt'],
    ['旧系统.csv', Buffer.from([0xb3, 0xc7, 0xd5, 0xf2, 0x2c, 0x31]), 'csv'],
    ['报告.docx', zipOf(DOCX), 'docx'],
    ['台账.xlsx', zipOf([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }]), 'xlsx'],
  ] as const)('takes %s for what it is', async (name, bytes, kind) => {
    expect(await fileKindOf(name, bytes)).toBe(kind)
  })

  it.each([
    ['a program', 'run.exe', Buffer.from('MZ')],
    ['a page', 'page.html', Buffer.from('<script>')],
    ['a picture that can hold a script', 'pic.svg', Buffer.from('<svg/>')],
    ['a macro document', 'macro.docm', zipOf(DOCX)],
    ['no extension', 'evidence', PDF],
  ])('does not accept %s', async (_, name, bytes) => {
    await expect(fileKindOf(name, bytes)).rejects.toMatchObject({ code: 'file.type_refused' })
  })

  it.each([
    ['nothing at all', 'a.pdf', Buffer.alloc(0)],
    ['a program called pdf', 'a.pdf', Buffer.from('MZ\u0090 %%EOF')],
    ['half a pdf', 'a.pdf', PDF.subarray(0, 12)],
    ['half a picture', 'a.png', PNG.subarray(0, 50)],
    ['a picture with another name', 'a.jpg', PNG],
    ['a spreadsheet called docx', 'a.docx', zipOf([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }])],
    ['half a zip', 'a.docx', zipOf(DOCX).subarray(0, 60)],
    ['a macro inside', 'a.docx', zipOf([...DOCX, { name: 'word/vbaProject.bin' }])],
    ['a zip inside', 'a.docx', zipOf([...DOCX, { name: 'word/media/more.zip' }])],
    ['a way out of the folder', 'a.docx', zipOf([...DOCX, { name: '../../etc/cron.d/x' }])],
    ['an absolute name', 'a.docx', zipOf([...DOCX, { name: '/etc/passwd' }])],
    ['a link', 'a.docx', zipOf([...DOCX, { name: 'word/link', mode: 0o120777 }])],
    ['an encrypted part', 'a.docx', zipOf([...DOCX, { name: 'word/secret', flags: 1 }])],
    ['binary called text', 'a.txt', Buffer.from([0, 1, 2, 0xff])],
    [
      'more parts than any document has',
      'a.docx',
      zipOf([...DOCX, ...Array.from({ length: 2001 }, (_, i) => ({ name: `p${i}` }))]),
    ],
  ])('refuses %s', async (_, name, bytes) => {
    await expect(fileKindOf(name, bytes)).rejects.toMatchObject({ code: 'file.damaged' })
  })

  it('refuses a zip bomb by its directory, and one whose directory lies while it is inflated', async () => {
    const zeros = Buffer.alloc(70 * 1024 * 1024)
    const bomb = { name: 'word/media/zeros.bin', data: zeros }
    await expect(fileKindOf('a.docx', zipOf([...DOCX, bomb]))).rejects.toMatchObject({ code: 'file.damaged' })
    await expect(fileKindOf('a.docx', zipOf([...DOCX, { ...bomb, claims: 10 }]))).rejects.toMatchObject({
      code: 'file.damaged',
    })
  })

  it('refuses a picture of more pixels than memory should hold', async () => {
    await expect(fileKindOf('a.png', bigPng(30_000, 30_000))).rejects.toMatchObject({ code: 'file.too_large' })
    expect(await fileKindOf('a.png', bigPng(4000, 3000))).toBe('png')
  })

  it('takes a saved page only where the caller asks for documents of plans', async () => {
    const page = Buffer.from('<table></table>')
    expect(await fileKindOf('规划.html', page, [...EVIDENCE_KINDS, 'html'])).toBe('html')
  })
})

describe('file names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\报表\\9月.xlsx', '9月.xlsx'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['证明\u202Efdp.exe', '证明fdp.exe'],
    ['.pdf', '.pdf'],
    ['', '未命名'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it('are cut to a length that every file system takes, with their extension', () => {
    const name = cleanFileName(`${'长'.repeat(400)}.xlsx`)
    expect(name).toHaveLength(200)
    expect(name.endsWith('.xlsx')).toBe(true)
  })

  it('travel in a header of plain ASCII', () => {
    const header = dispositionOf('9月"佐证"(终).pdf')
    expect(header).toMatch(/^[\x20-\x7e]+$/)
    expect(header).toBe(
      `attachment; filename="9_____(_).pdf"; filename*=UTF-8''9%E6%9C%88%22%E4%BD%90%E8%AF%81%22%28%E7%BB%88%29.pdf`,
    )
  })
})

describe('FileStore', () => {
  let folder: string
  let store: FileStore

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plancascade-files-'))
    store = new FileStore(folder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const files = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((e) => e.name)

  it('keeps the same bytes once, under their hash', async () => {
    const [one, two] = [await store.put(PDF, 'pdf'), await store.put(Buffer.from(PDF), 'pdf')]
    expect(one).toEqual(two)
    expect(await files()).toEqual([one.sha256])
    expect(await store.read(one.sha256)).toEqual(PDF)
  })

  it('never follows a name that is not a hash', async () => {
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64)]) {
      await expect(store.read(name)).rejects.toMatchObject({ code: 'record.not_found' })
    }
  })

  it('sweeps what no row names once it is old, and nothing else', async () => {
    const [kept, orphan] = [await store.put(PDF, 'pdf'), await store.put(PNG, 'png')]
    const half = join(folder, 'tmp', 'half')
    await writeFile(half, 'half')
    const now = new Date('2025-10-09T00:00:00Z')
    const old = new Date('2025-10-01T00:00:00Z')
    for (const path of [half, pathOf(kept.sha256), pathOf(orphan.sha256)]) await utimes(path, old, old)
    const fresh = await store.put(JPG, 'jpg')
    const removed = await store.sweep(now, async (sha256) => sha256 === kept.sha256)
    expect(removed).toBe(2)
    expect((await files()).sort()).toEqual([kept.sha256, fresh.sha256].sort())
  })

  function pathOf(sha256: string): string {
    return join(folder, sha256.slice(0, 2), sha256)
  }
})
