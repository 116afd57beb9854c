import type { CorrectionView, EvidenceView, Figure, ReportItemView, ReportSheetView } from '@plancascade/types'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemActor } from '../../platform/actor.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { ReportFlowService } from '../../report/report-flow.service.js'
import { correctFigure } from '../../testing/corrections.js'
import { databases } from '../../testing/databases.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../../testing/issued-plan.js'
import { startTestApp, type Person, type TestApp } from '../../testing/test-app.js'
import type { CommandResult } from '../command.js'
import { auditReplay } from './audit-replay.command.js'

interface Replayed {
  readonly same: boolean
  readonly items: number
  readonly corrections: number
  readonly intact: boolean
  readonly unreadable: number[]
  readonly differences: Array<{ table: string; id: string; what: string; columns: Array<{ name: string }> }>
}

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })

describe.each(databases)('audit replay on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  const said: string[] = []

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    for (const month of ['2024-01', '2024-02', '2024-03']) await reportMonth(t, issued, month, { jobs: '1200' })
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(() => t.close())

  const replay = async (): Promise<Omit<CommandResult, 'output'> & { output: Replayed }> => {
    vi.stubEnv('DATA_DIR', t.config.dataDir)
    vi.stubEnv('DATABASE_URL', t.config.databaseUrl ?? '')
    said.length = 0
    const readFile = (): Promise<never> => Promise.reject(new Error('no file'))
    const result = await auditReplay.run({ words: [], options: {}, readFile, say: (text) => said.push(text) })
    return { ...result, output: result.output as Replayed }
  }
  const sheetOf = async (period: string, person: Person = 'reviewer'): Promise<ReportSheetView> => {
    const query = `planId=${issued.planId}&period=${period}&unitId=${t.city.own.id}`
    return (await (await t.as(person)).get<ReportSheetView>(`/reports/sheet?${query}`)).body
  }
  const jobsOf = ({ items }: ReportSheetView): ReportItemView => {
    const found = items.find(({ goalName }) => goalName.includes('新增就业'))
    if (!found) throw new Error('no jobs')
    return found
  }
  const act = async (person: Person, { id, version }: ReportSheetView, step: string, body?: unknown) => {
    const done = await (await t.as(person)).post<ReportSheetView>(`/reports/sheets/${id}/${step}`, body, { version })
    if (done.status !== 200) throw new Error(done.text)
    return done.body
  }
  const type = async (period: string, value: string): Promise<ReportSheetView> => {
    const open = await sheetOf(period, 'reporter')
    const [planId, unitId] = [issued.planId, t.city.own.id]
    const { taskId, version } = jobsOf(open)
    const entry = { taskId, figure: reported(value), dataStatus: 'estimated', note: '更正', version }
    const body = { planId, unitId, period, entries: [entry] }
    return (await (await t.as('reporter')).put<ReportSheetView>('/reports/sheet', body)).body
  }
  /** Behind the product's back. */
  const write = async (sql: string, params: readonly string[]): Promise<void> => {
    await t.app.get(UnitOfWork).run(systemActor('test'), 'test.write', async (tx) => {
      await tx.run(sql, params)
      tx.record({ entity: 'test', entityId: 'x', after: {} })
    })
  }

  it('leads to every stored row after all acts of the three desks', async () => {
    const reporter = await t.as('reporter')
    const where = { planId: issued.planId, unitId: t.city.own.id, period: '2024-04' }
    await reporter.put('/reports/sheet/settings', { ...where, mode: 'single', dataOn: '2024-04-25' })
    const drafted = await type('2024-04', '1300')
    const jobs = jobsOf(drafted)
    for (const name of ['名册.txt', '台账.txt']) await reporter.upload(`/report-items/${jobs.id}/evidence`, name, name)
    const [file] = jobsOf(await sheetOf('2024-04', 'reporter')).evidence
    await reporter.delete(`/evidence/${file?.id}`)
    const sentBack = await act('county_approver', await act('reporter', drafted, 'hand-in'), 'send-back', {
      reason: '请补备注',
    })
    const once = await act('county_approver', await act('reporter', sentBack, 'hand-in'), 'submit')
    const twice = await act('county_approver', await act('county_approver', once, 'withdraw'), 'submit')
    const back = { itemId: jobs.id, code: 'inconsistent', reason: '与名册不符', dueOn: '2099-01-01' }
    await act('reviewer', twice, 'review', { approve: [], return: [back] })
    const handed = await act('reporter', await type('2024-04', '1250'), 'hand-in')
    const mended = jobsOf(await act('county_approver', handed, 'submit'))
    const found = { figure: reported('1240'), reason: '台账只有 1240 人' }
    await (await t.as('reviewer')).post(`/report-items/${mended.id}/verification`, found, { version: mended.version })
    const told = jobsOf(await sheetOf('2024-04', 'reporter'))
    await reporter.post(`/report-items/${told.id}/acknowledge`, undefined, { version: told.version })
    await act('reviewer', await sheetOf('2024-04'), 'review', { approve: [jobs.id], return: [] })

    const { exitCode, output } = await replay()
    expect(output).toMatchObject({
      same: true,
      items: 10,
      corrections: 0,
      intact: true,
      unreadable: [],
      differences: [],
    })
    expect(exitCode).toBe(0)
    expect(said.at(-1)).toContain('与库中逐行一致')
  })

  it('follows corrections that were chained, refused and withdrawn, and the sealing of a period', async () => {
    await correctFigure(t, jobsOf(await sheetOf('2024-01')), reported('1100'), '名册重复')
    await correctFigure(t, jobsOf(await sheetOf('2024-01')), reported('1090'), '再核减')
    const reviewer = await t.as('reviewer')
    const ask = async (period: string): Promise<CorrectionView> => {
      const { id, version } = jobsOf(await sheetOf(period))
      const documents = `/report-items/${id}/correction-documents`
      const [kept, dropped] = [
        (await reviewer.upload<EvidenceView>(documents, '依据.txt', period)).body,
        (await reviewer.upload<EvidenceView>(documents, '多余.txt', period)).body,
      ]
      await reviewer.delete(`/correction-documents/${dropped.id}`)
      const own = { reason: '只有这一格', documentIds: [kept.id] }
      const cells = [{ itemId: id, version, figure: reported('1'), ...own }]
      const body = { cells, reason: '数有误', evidenceId: null }
      return (await reviewer.post<CorrectionView>('/report-corrections', body)).body
    }
    const [refused, withdrawn] = [await ask('2024-02'), await ask('2024-03')]
    const no = { decision: 'refuse', reason: '理由不足' }
    await (await t.as('planner')).post(`/report-corrections/${refused.id}/decision`, no, { version: 1 })
    await reviewer.post(`/report-corrections/${withdrawn.id}/withdraw`, { reason: '数没有错' }, { version: 1 })
    await ask('2024-03')
    await t.app.get(UnitOfWork).run(await t.city.actor('assessor'), 'run.seal', async (tx) => {
      await t.app.get(ReportFlowService).seal(tx, { planId: issued.planId, from: '2024-01', to: '2024-02' })
    })
    const { exitCode, output } = await replay()
    expect(output).toMatchObject({ same: true, items: 10, corrections: 5, differences: [] })
    expect(exitCode).toBe(0)
  })

  it('names each row that was altered, removed or slipped in behind the back of the product', async () => {
    const itemId = jobsOf(await sheetOf('2024-02')).id ?? ''
    const sheet = await sheetOf('2024-03')
    await write("UPDATE report_item SET adopted_value = '9' WHERE id = ?", [itemId])
    await write("UPDATE report_sheet SET submitted_at = '2024-04-01T00:00:00.000Z' WHERE id = ?", [sheet.id ?? ''])
    await write("UPDATE report_correction_cell SET value = '2' WHERE value = '1100'", [])
    await write("DELETE FROM evidence WHERE file_name = '台账.txt'", [])
    const copied =
      'id, plan_id, unit_id, period, status, reason, requested_by, requested_by_name, requested_at, version'
    await write(
      `INSERT INTO report_correction (${copied}) SELECT 'slipped-in', ${copied.slice(4)} FROM report_correction WHERE status = 'refused'`,
      [],
    )
    const { exitCode, output } = await replay()
    expect(exitCode).toBe(1)
    expect(
      output.differences.map(({ table, what, columns }) => [table, what, ...columns.map(({ name }) => name)]),
    ).toEqual([
      ['report_sheet', 'changed', 'submittedAt'],
      ['report_item', 'changed', 'adoptedValue'],
      ['report_correction', 'changed', 'cells'],
      ['report_correction', 'surplus'],
      ['evidence', 'missing'],
    ])
    expect(output).toMatchObject({ same: false, intact: true })
    expect(said).toContain(`填报数据 ${itemId}：adoptedValue 应为 1200，库中是 9。`)
  })

  it('says so when the trail itself does not tell enough', async () => {
    await t.app.get(UnitOfWork).run(systemActor('test'), 'report.review', async (tx) => {
      tx.record({ entity: 'report_sheet', entityId: 'x', after: { items: [{ id: 'y', action: 'approve' }] } })
      tx.record({ entity: 'report_sheet', entityId: 'nowhere', after: { items: [] } })
    })
    const { output } = await replay()
    expect(output.unreadable).toHaveLength(2)
    expect(said.join()).toContain('2 条审计记录不能重放')
  })
})
