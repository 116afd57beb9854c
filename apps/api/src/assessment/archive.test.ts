import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Problem, RunView } from '@plancascade/types'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIndex, aSealedRun } from '../testing/a-publication.js'
import type { Client } from '../testing/client.js'
import { anIssuedPlan, reportMonth } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

interface Verdict {
  readonly code: number
  readonly text: string
}

describe.each(databases)('an archive pack on %s', (kind) => {
  let t: TestApp
  let root: string
  let assessor: Client
  let run: RunView

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'plancascade-archive-'))
    t = await startTestApp(kind)
    const issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', insured: '121000' })
    assessor = await t.as('assessor')
    run = await aSealedRun(t, await anIndex(t, issued.planId))
  })
  afterAll(async () => {
    await t.close()
    await rm(root, { recursive: true })
  })

  const download = async (id: string) =>
    t.app.inject({ method: 'GET', url: `/api/runs/${id}/archive`, headers: { cookie: assessor.cookie ?? '' } })
  const unpack = async (name: string): Promise<{ folder: string; files: string[] }> => {
    const folder = join(root, name)
    const files = unzipSync(new Uint8Array((await download(run.id)).rawPayload))
    for (const [path, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
    }
    return { folder, files: Object.keys(files).sort() }
  }
  /** node alone: no variable of ours, another working folder. */
  const verify = (folder: string): Promise<Verdict> =>
    new Promise((resolve) => {
      execFile(process.execPath, [join(folder, 'verify.mjs')], { env: {}, cwd: tmpdir() }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, text: `${out}${err}` }),
      )
    })

  it('is checked with node alone and computes the sealed result again', async () => {
    const { folder, files } = await unpack('whole')
    expect(files).toEqual([
      'README.txt',
      'audit/events.json',
      'data/evidence.json',
      'data/figures.json',
      'data/request.json',
      'engine/engine.mjs',
      'manifest.json',
      'manifest.sha256',
      'result/result.json',
      'scheme/scheme.json',
      'scheme/shadow.json',
      'verify.mjs',
    ])
    const { code, text } = await verify(folder)
    expect(text).toContain('用随包引擎重算，结果逐字节一致')
    expect(text.trim().split('\n').at(-1)).toBe('通过')
    expect(code).toBe(0)
  })

  it('fails when one byte of any file is another, and when a file is added or taken away', async () => {
    const { folder, files } = await unpack('touched')
    for (const name of files) {
      const path = join(folder, name)
      const whole = await readFile(path)
      const touched = Buffer.from(whole)
      // In the verifier itself a byte of its opening comment, so that it still runs.
      const at = name === 'verify.mjs' ? 8 : Math.floor(touched.length / 2)
      touched[at] = (touched[at] ?? 0) ^ 1
      await writeFile(path, touched)
      expect({ name, ...(await verify(folder)) }).toMatchObject({ name, code: 1 })
      await writeFile(path, whole)
    }
    await writeFile(join(folder, 'more.txt'), '')
    expect((await verify(folder)).text).toContain('多出 more.txt')
    await rm(join(folder, 'more.txt'))
    await rm(join(folder, 'data', 'evidence.json'))
    expect(await verify(folder)).toMatchObject({ code: 1 })
  }, 60_000)

  it('is the same to the byte each time it is asked for', async () => {
    const [first, second] = [await download(run.id), await download(run.id)]
    expect(first.rawPayload.equals(second.rawPayload)).toBe(true)
  })

  it('is made of sealed results only', async () => {
    const { body: trial } = await assessor.post<RunView>('/runs', { schemeId: run.schemeId, period: '2024-12' })
    const refused = await assessor.get<Problem>(`/runs/${trial.id}/archive`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'run.not_archivable' } })
  })
})
