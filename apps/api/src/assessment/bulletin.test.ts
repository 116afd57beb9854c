import type { RunView } from '@plancascade/types'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIndex, aSealedRun } from '../testing/a-publication.js'
import { anIssuedPlan, reportMonth } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('a bulletin on %s', (kind) => {
  let t: TestApp
  let run: RunView
  let cookie: string

  beforeAll(async () => {
    t = await startTestApp(kind)
    const issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', insured: '121000' })
    run = await aSealedRun(t, await anIndex(t, issued.planId))
    cookie = (await t.as('assessor')).cookie ?? ''
  })
  afterAll(() => t.close())

  const download = async (query = ''): Promise<string> => {
    const answer = await t.app.inject({
      method: 'GET',
      url: `/api/runs/${run.id}/bulletin${query}`,
      headers: { cookie },
    })
    expect(answer.statusCode).toBe(200)
    const document = unzipSync(new Uint8Array(answer.rawPayload))['word/document.xml']
    return strFromU8(document ?? new Uint8Array())
  }
  const wordsOf = (xml: string): string => xml.replace(/<[^>]+>/g, '')

  it('is laid out as GB/T 9704 asks', async () => {
    const xml = await download()
    // 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm on A4, in twips.
    expect(xml).toMatch(/<w:pgMar [^>]*w:top="2098"/)
    expect(xml).toMatch(/<w:pgMar [^>]*w:right="1474"/)
    expect(xml).toMatch(/<w:pgMar [^>]*w:bottom="1984"/)
    expect(xml).toMatch(/<w:pgMar [^>]*w:left="1588"/)
    expect(xml).toContain('<w:sz w:val="44"/>')
    expect(xml).toContain('<w:sz w:val="32"/>')
    expect(xml).toMatch(/w:line="570" w:lineRule="exact"|w:lineRule="exact" w:line="570"/)
    expect(xml).toContain('w:eastAsia="方正小标宋简体"')
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"')
    expect(xml).toContain('<w:tblHeader/>')
  })

  it('says the figures of the run, that it is an example, and from which bytes', async () => {
    const words = wordsOf(await download())
    expect(words).toContain('关于2024年就业综合指数考核结果的通报')
    expect(words).toContain('（示例·非官方）')
    expect(words).toContain(
      '得分最高的是本县，100.00 分'.replace('本县', run.units.find(({ rank }) => rank === 1)?.unitName ?? ''),
    )
    expect(words).toContain(run.snapshotHash)
  })

  it('carries number, addressees, signature, date and copies as they were given', async () => {
    const asked = {
      documentNumber: '测人社发〔2025〕3号',
      to: '各县人社局',
      signer: '测试市人社局',
      date: '2025-03-01',
    }
    const query = new URLSearchParams({ ...asked, copies: '市政府办' })
    const words = wordsOf(await download(`?${query}`))
    for (const text of ['测人社发〔2025〕3号', '各县人社局：', '测试市人社局', '2025年3月1日', '抄送：市政府办。'])
      expect(words).toContain(text)
  })

  it('is byte-identical when written again', async () => {
    expect(await download()).toBe(await download())
  })
})
