import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PlanReading } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { BadInput } from '../command.js'
import { planRead } from './plan-read.command.js'

const golden = new URL('../../../../../tests/golden/plan-reader/', import.meta.url)
const run = (bytes: Uint8Array) =>
  planRead.run({ words: ['-'], options: {}, readFile: async () => bytes, say: () => undefined })

describe('plan read', () => {
  it('prints the reading of a plan with the hash of its bytes, not of its text', async () => {
    const bytes = await readFile(new URL('xiamen/input.txt', golden))
    const { exitCode, output } = await run(Buffer.concat([Buffer.from('\ufeff'), bytes]))
    const reading = PlanReading.parse(output)
    expect(exitCode).toBe(0)
    expect(reading.tables[0]?.goals).toHaveLength(21)
    expect(reading.document.sha256).toBe(createHash('sha256').update('\ufeff').update(bytes).digest('hex'))
  })

  it('prints the text it read where the file was not plain text, since the spans count in it', async () => {
    const page = '<html><p>某市“十四五”规划</p><p>到2025年，新增就业15万人。</p></html>'
    const { text, statements } = PlanReading.parse((await run(Buffer.from(page))).output)
    expect(text?.slice(statements[0]?.span.start, statements[0]?.span.end)).toBe('新增就业15万人')
  })

  it('refuses a file it cannot read, with what to do about it', async () => {
    const refused = await run(Buffer.from('%PDF-1.7')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BadInput)
    expect((refused as BadInput).toProblem()).toMatchObject({
      code: 'file.pdf',
      title: expect.stringContaining('.docx') as string,
    })
  })
})
