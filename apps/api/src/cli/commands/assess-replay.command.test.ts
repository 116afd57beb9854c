import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunView } from '@plancascade/types'
import { systemActor } from '../../platform/actor.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { anIndex, aSealedRun } from '../../testing/a-publication.js'
import { databases } from '../../testing/databases.js'
import { anIssuedPlan, reportMonth } from '../../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import type { CommandResult } from '../command.js'
import { assessReplay } from './assess-replay.command.js'

describe.each(databases)('assess replay on %s', (kind) => {
  let t: TestApp
  let run: RunView

  beforeAll(async () => {
    t = await startTestApp(kind)
    const issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', insured: '121000' })
    run = await aSealedRun(t, await anIndex(t, issued.planId))
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(() => t.close())

  const replay = (...words: string[]): Promise<CommandResult> => {
    vi.stubEnv('DATA_DIR', t.config.dataDir)
    vi.stubEnv('DATABASE_URL', t.config.databaseUrl ?? '')
    const readFile = (): Promise<never> => Promise.reject(new Error('no file'))
    return assessReplay.run({ words, options: {}, readFile, say: () => undefined })
  }
  const write = (sql: string, params: readonly string[]): Promise<void> =>
    t.app.get(UnitOfWork).run(systemActor('test'), 'test.write', async (tx) => {
      await tx.run(sql, [...params])
      tx.record({ entity: 'run', entityId: run.id, after: {} })
    })

  it('gives the sealed bytes again beside a running server', async () => {
    const { exitCode, output } = await replay(run.id)
    expect(output).toMatchObject({ identical: true, recomputedHash: run.resultHash, changedFigures: [] })
    expect(exitCode).toBe(0)
  })

  it('names a figure whose report was changed behind its back', async () => {
    const itemId = run.units.flatMap(({ items }) => items).find(({ input }) => input?.itemId)?.input?.itemId ?? ''
    await write(
      "UPDATE report_item SET adopted_value = '1', adopted_numerator = NULL, adopted_denominator = NULL WHERE id = ?",
      [itemId],
    )
    const { exitCode, output } = await replay(run.id)
    expect(exitCode).toBe(4)
    expect(output).toMatchObject({ identical: true, changedFigures: [{ itemId }] })
  })

  it('tells a result that was changed in the database', async () => {
    await write("UPDATE assessment_run SET result = REPLACE(result, '100', '101') WHERE id = ?", [run.id])
    const { exitCode, output } = await replay(run.id)
    expect(exitCode).toBe(4)
    expect(output).toMatchObject({ identical: false, snapshotIntact: true, resultIntact: false })
  })

  it('refuses a run that is not there', async () => {
    await expect(replay('nothing')).rejects.toThrow('没有编号为 nothing 的考核结果')
    await expect(replay()).rejects.toThrow('缺少考核结果的编号')
  })
})
