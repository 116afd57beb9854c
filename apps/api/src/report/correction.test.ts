import type {
  CorrectionImpact,
  CorrectionView,
  Figure,
  HomeView,
  ItemDifference,
  ItemHistoryEntry,
  MessagePage,
  Problem,
  ReportItemView,
  ReportSheetView,
  SampleSummary,
  SampleView,
  SheetImportPreview,
} from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { correctFigure } from '../testing/corrections.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type Person, type TestApp } from '../testing/test-app.js'
import { ReportFlowService } from './report-flow.service.js'
import { columnAt, SHEET_NAME } from './workbook/columns.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })

/** What a refusal says beside its status. */
type Refusal = Omit<Problem, 'status'>

describe.each(databases)('verification and corrections on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    for (const [month, jobs] of [
      ['2024-01', '1200'],
      ['2024-02', '2400'],
      ['2024-03', '3600'],
      ['2024-04', '4800'],
    ] as const) {
      await reportMonth(t, issued, month, { jobs })
    }
  })
  afterAll(() => t.close())

  const query = (period: string) => `/reports/sheet?planId=${issued.planId}&period=${period}&unitId=${t.city.own.id}`
  const sheetOf = async (period: string, person: Person = 'reviewer') =>
    (await (await t.as(person)).get<ReportSheetView>(query(period))).body
  const jobsOf = ({ items }: ReportSheetView): ReportItemView => {
    const found = items.find(({ goalName }) => goalName.includes('新增就业'))
    if (!found) throw new Error('no jobs')
    return found
  }
  const cellOf = ({ id, version }: ReportItemView, value: string) => ({
    itemId: id ?? '',
    version,
    figure: reported(value),
  })
  const ask = async (cells: ReturnType<typeof cellOf>[], person: Person = 'reviewer') =>
    (await t.as(person)).post<CorrectionView & Refusal>('/report-corrections', {
      cells,
      reason: '名册重复登记',
      evidenceId: null,
    })
  const decide = async (person: Person, { id, version }: CorrectionView, decision: 'approve' | 'refuse') =>
    (await t.as(person)).post<CorrectionView & Refusal>(
      `/report-corrections/${id}/decision`,
      { decision, reason: decision === 'refuse' ? '理由不足' : null },
      { version },
    )

  describe('a correction', () => {
    it('shows what it would change before it is sent, and changes nothing by showing', async () => {
      const before = jobsOf(await sheetOf('2024-03'))
      const { body, status } = await (
        await t.as('reviewer')
      ).post<CorrectionImpact>('/report-corrections/preview', {
        cells: [{ itemId: before.id, figure: reported('100') }],
      })
      expect(status).toBe(200)
      expect(body.periods[0]).toMatchObject({
        period: '2024-03',
        before: { attainment: '0.248002204464', light: 'green' },
        after: { light: 'yellow' },
      })
      expect(jobsOf(await sheetOf('2024-03'))).toMatchObject({ adopted: reported('3600'), version: before.version })
    })

    it('takes effect only when another person of the city approves it', async () => {
      const march = jobsOf(await sheetOf('2024-03'))
      const asked = await ask([cellOf(march, '3500')])
      expect(asked).toMatchObject({ status: 201, body: { status: 'pending', abilities: { withdraw: true } } })
      expect(jobsOf(await sheetOf('2024-03')).adopted).toEqual(reported('3600'))
      expect(await decide('reviewer', asked.body, 'approve')).toMatchObject({
        status: 403,
        body: { code: 'report.own_request' },
      })
      expect((await decide('reporter', asked.body, 'approve')).status).toBe(403)
      const todosOf = async (person: Person) => {
        const { body } = await (await t.as(person)).get<HomeView>(`/home?planId=${issued.planId}&period=2024-03`)
        return body.todos.filter((todo) => todo.kind === 'correction').map(({ link }) => link.includes(march.taskId))
      }
      expect([await todosOf('planner'), await todosOf('reviewer')]).toEqual([[true], []])
      expect((await decide('planner', asked.body, 'approve')).body).toMatchObject({ status: 'adopted' })
      expect(jobsOf(await sheetOf('2024-03'))).toMatchObject({
        declared: reported('3600'),
        adopted: reported('3500'),
        corrections: 1,
      })
      expect((await decide('planner', asked.body, 'approve')).status).toBe(409)
    })

    it('starts the second from the first, and the history keeps the chain', async () => {
      const second = await correctFigure(t, jobsOf(await sheetOf('2024-03')), reported('3450'), '再核减 50 人')
      const { body: all } = await (
        await t.as('reporter')
      ).get<CorrectionView[]>(`/report-corrections?planId=${issued.planId}&period=2024-03`)
      const [latest, first] = all
      expect(latest?.cells[0]).toMatchObject({ before: reported('3500'), after: reported('3450'), follows: first?.id })
      expect(first?.cells[0]).toMatchObject({ before: reported('3600'), after: reported('3500'), follows: null })
      expect(latest?.id).toBe(second.id)
      const path = `/report-items/${second.cells[0]?.itemId}/history`
      const { body: history } = await (await t.as('reporter')).get<ItemHistoryEntry[]>(path)
      expect(history.map(({ act }) => act).slice(-4)).toEqual([
        'correct_request',
        'correct',
        'correct_request',
        'correct',
      ])
    })

    it('is refused with a reason and leaves the figure as it was', async () => {
      const april = jobsOf(await sheetOf('2024-04'))
      const asked = await ask([cellOf(april, '4000')])
      const silent = await (
        await t.as('planner')
      ).post(`/report-corrections/${asked.body.id}/decision`, { decision: 'refuse', reason: null }, { version: 1 })
      expect(silent.status).toBe(422)
      const refused = await decide('planner', asked.body, 'refuse')
      expect(refused.body).toMatchObject({ status: 'refused', decisionReason: '理由不足' })
      expect(jobsOf(await sheetOf('2024-04'))).toMatchObject({ adopted: reported('4800'), corrections: 0 })
    })

    it('lets one of two rivals on a cell through: the other reads again or waits', async () => {
      const april = jobsOf(await sheetOf('2024-04'))
      const both = await Promise.all([ask([cellOf(april, '4700')]), ask([cellOf(april, '4600')])])
      expect(both.map(({ status }) => status).sort()).toEqual([201, 412])
      const third = await ask([cellOf(jobsOf(await sheetOf('2024-04')), '4500')])
      expect(third).toMatchObject({ status: 409, body: { code: 'report.correction_pending' } })
      const won = both.find(({ status }) => status === 201)
      const { id = '', version = 0 } = won?.body ?? {}
      const taken = await (
        await t.as('reviewer')
      ).post<CorrectionView>(`/report-corrections/${id}/withdraw`, { reason: '数没有错' }, { version })
      expect(taken.body.status).toBe('withdrawn')
    })

    it('covers several cells of a sheet as one, and none of another sheet', async () => {
      const march = await sheetOf('2024-03')
      const insured = march.items.find(({ goalName }) => goalName.includes('失业保险'))
      if (!insured) throw new Error('no insured')
      const mixed = await ask([cellOf(jobsOf(march), '3440'), cellOf(jobsOf(await sheetOf('2024-04')), '1')])
      expect(mixed).toMatchObject({ status: 422, body: { code: 'report.correction_invalid' } })
      const same = await ask([cellOf(insured, '98000')])
      expect(same.body.errors[0]).toMatchObject({ code: 'same' })
      const asked = await ask([cellOf(jobsOf(march), '3440'), cellOf(insured, '97900')])
      expect((await decide('planner', asked.body, 'approve')).status).toBe(200)
      const now = await sheetOf('2024-03')
      expect(now.items.map(({ adopted }) => adopted?.value)).toEqual(expect.arrayContaining(['3440', '97900']))
    })

    it('tells the county of the request and of the decision, and nobody of another county', async () => {
      await vi.waitFor(
        async () => {
          const { body } = await (await t.as('reporter')).get<MessagePage>('/messages')
          const kinds = new Set(body.items.map((one) => one.kind))
          expect([kinds.has('correction.requested'), kinds.has('correction.decided')]).toEqual([true, true])
        },
        { timeout: 10_000 },
      )
      const { body: foreign } = await (
        await t.as('neighbour')
      ).get<CorrectionView[]>(`/report-corrections?planId=${issued.planId}`)
      expect(foreign).toEqual([])
    })
  })

  /** Entered, handed in and submitted; nobody of the city has looked at it. */
  const submitted = async (period: string, jobs: string): Promise<ReportSheetView> => {
    const empty = await sheetOf(period, 'reporter')
    const figureOf = ({ kind: goalKind }: ReportItemView): Figure =>
      goalKind === 'ratio'
        ? { state: 'reported', value: null, numerator: '4100', denominator: '100000' }
        : reported(goalKind === 'flow' ? jobs : '98000')
    const entries = empty.items.map((item) => ({
      taskId: item.taskId,
      figure: figureOf(item),
      dataStatus: 'preliminary',
      note: '测试数据',
      version: item.version,
    }))
    const body = { planId: issued.planId, unitId: t.city.own.id, period, entries }
    const saved = await (await t.as('reporter')).put<ReportSheetView>('/reports/sheet', body)
    const handed = await act('reporter', saved.body, 'hand-in')
    return (await act('county_approver', handed.body, 'submit')).body
  }
  const act = async (person: Person, { id, version }: ReportSheetView, step: string, body?: unknown) =>
    (await t.as(person)).post<ReportSheetView & Problem>(`/reports/sheets/${id}/${step}`, body, { version })

  describe('a verified figure', () => {
    it('stands beside the declared one and is adopted only after the county knows', async () => {
      const sheet = await submitted('2024-05', '6000')
      const jobs = jobsOf(sheet)
      const reviewer = await t.as('reviewer')
      const path = `/report-items/${jobs.id}/verification`
      const entered = await reviewer.post<ReportSheetView>(
        path,
        { figure: reported('5900'), reason: '台账只有 5900 人' },
        { version: jobs.version },
      )
      expect(jobsOf(entered.body)).toMatchObject({
        declared: reported('6000'),
        adopted: null,
        verified: { figure: reported('5900'), acknowledgedAt: null },
      })
      const early = await act('reviewer', entered.body, 'review', { approve: [jobs.id], return: [] })
      expect(early).toMatchObject({ status: 409, body: { code: 'report.county_not_told' } })
      expect((await act('county_approver', entered.body, 'withdraw')).status).toBe(409)

      const seen = jobsOf(await sheetOf('2024-05', 'reporter'))
      expect(seen.abilities.acknowledge).toBe(true)
      const neighbour = await (
        await t.as('neighbour')
      ).post(`/report-items/${jobs.id}/acknowledge`, undefined, { version: seen.version })
      expect(neighbour.status).toBe(404)
      await (await t.as('reporter')).post(`/report-items/${jobs.id}/acknowledge`, undefined, { version: seen.version })
      const done = await act('reviewer', await sheetOf('2024-05'), 'review', { approve: [jobs.id], return: [] })
      expect(jobsOf(done.body)).toMatchObject({ declared: reported('6000'), adopted: reported('5900') })
    })

    it('may also be adopted three days after the county was told, without its word', async () => {
      const jobs = jobsOf(await submitted('2024-06', '7200'))
      const reviewer = await t.as('reviewer')
      const body = { figure: reported('7100'), reason: '核减重复' }
      const entered = await reviewer.post<ReportSheetView>(`/report-items/${jobs.id}/verification`, body, {
        version: jobs.version,
      })
      const verdict = { approve: [jobs.id], return: [] }
      t.clock.advance(2 * 86_400_000)
      expect((await act('reviewer', entered.body, 'review', verdict)).status).toBe(409)
      t.clock.advance(86_400_000)
      const done = await act('reviewer', entered.body, 'review', verdict)
      expect(jobsOf(done.body).adopted).toEqual(reported('7100'))
    })
  })

  describe('a returned cell', () => {
    it('reopens alone, by single typing, by bulk and by evidence alike, and its change is shown', async () => {
      const sheet = await submitted('2024-07', '8400')
      const jobs = jobsOf(sheet)
      const others = sheet.items.filter(({ id }) => id !== jobs.id)
      const back = { itemId: jobs.id, code: 'no_evidence', reason: '请补名册', dueOn: '2099-01-01' }
      await act('reviewer', sheet, 'review', { approve: [], return: [back] })
      const open = await sheetOf('2024-07', 'reporter')
      const reporter = await t.as('reporter')
      const entryOf = (item: ReportItemView, figure: Figure) => ({
        taskId: item.taskId,
        figure,
        dataStatus: 'preliminary',
        note: '更正',
        version: item.version,
      })
      const put = (entries: unknown[]) =>
        reporter.put<ReportSheetView & Problem>('/reports/sheet', {
          planId: issued.planId,
          unitId: t.city.own.id,
          period: '2024-07',
          entries,
        })
      const shut = open.items.filter(({ id }) => id !== jobs.id)
      const bulk = await put(open.items.map((item) => entryOf(item, item.declared)))
      expect(bulk.status).toBe(422)
      expect(bulk.body.errors.map(({ pointer }) => pointer.split('/')[2])).toHaveLength(shut.length)
      const file = await reporter.upload(`/report-items/${others[0]?.id}/evidence`, '名册.txt', '名册')
      expect(file.status).toBeGreaterThanOrEqual(400)
      expect((await reporter.upload(`/report-items/${jobs.id}/evidence`, '名册.txt', '名册')).status).toBe(201)
      const mended = await put([entryOf(jobsOf(open), reported('8300'))])
      expect(mended.status).toBe(200)
      const { body: differences } = await (
        await t.as('reviewer')
      ).get<ItemDifference[]>(`/reports/sheets/${sheet.id}/differences`)
      expect(differences.find(({ itemId }) => itemId === jobs.id)).toMatchObject({
        returned: { figure: reported('8400'), reason: '请补名册' },
        isMended: true,
      })
      expect(differences.filter(({ isMended }) => isMended)).toHaveLength(1)
      const handed = await act('reporter', mended.body, 'hand-in')
      expect(handed.body.counts).toMatchObject({ county_review: 1, submitted: others.length })
    })

    it('is the only row that a workbook can change', async () => {
      const sheet = await submitted('2024-08', '9600')
      const jobs = jobsOf(sheet)
      const back = { itemId: jobs.id, code: 'no_evidence', reason: '请补名册', dueOn: '2099-01-01' }
      await act('reviewer', sheet, 'review', { approve: [], return: [back] })
      const open = await sheetOf('2024-08', 'reporter')
      expect(open.items.filter(({ abilities }) => abilities.edit === true).map(({ id }) => id)).toEqual([jobs.id])
      const where = `planId=${issued.planId}&period=2024-08`
      const reporter = await t.as('reporter')
      const book = new ExcelJS.Workbook()
      await book.xlsx.load((await reporter.download(`/reports/workbook?${where}`)) as unknown as ArrayBuffer)
      const table = book.getWorksheet(SHEET_NAME)
      for (let row = 2; row <= 4; row += 1) {
        const isRate = String(table?.getCell(row, columnAt('goal')).value).includes('失业率')
        const cell = table?.getCell(row, columnAt(isRate ? 'numerator' : 'value'))
        if (cell) cell.value = 9500
      }
      const file = Buffer.from(await book.xlsx.writeBuffer())
      const { body } = await reporter.upload<SheetImportPreview>(
        `/reports/workbook/preview?${where}`,
        '填报表.xlsx',
        file,
        { key: null },
      )
      expect(body.changes.map(({ taskId }) => taskId)).toEqual([jobs.taskId])
      expect(body.refused).toHaveLength(2)
      const all = await reporter.upload(
        `/reports/workbook?${where}&digest=${body.digest}&rows=all`,
        '填报表.xlsx',
        file,
      )
      expect(all.status).toBe(422)
      const good = await reporter.upload(
        `/reports/workbook?${where}&digest=${body.digest}&rows=good`,
        '填报表.xlsx',
        file,
      )
      expect(good.status).toBe(200)
      const now = await sheetOf('2024-08', 'reporter')
      expect(now.items.filter(({ declared }) => declared.value === '9500').map(({ id }) => id)).toEqual([jobs.id])
    })
  })

  describe('a sample', () => {
    it('is drawn from a recorded seed, can be drawn again, and keeps what its checks found', async () => {
      const reviewer = await t.as('reviewer')
      const body = { planId: issued.planId, period: '2024-04', seed: 'seed-2024' }
      const drawn = await reviewer.post<SampleView>('/samples', body)
      expect(drawn).toMatchObject({ status: 201, body: { seed: 'seed-2024', isReproduced: true, cells: 3, drawn: 1 } })
      const again = await reviewer.post<SampleView>('/samples', body)
      const cellsOf = ({ checks }: SampleView) => checks.map(({ itemId }) => itemId)
      expect(cellsOf(again.body)).toEqual(cellsOf(drawn.body))
      expect(again.body.rosterHash).toBe(drawn.body.rosterHash)
      const [check] = drawn.body.checks
      const path = `/sample-checks/${check?.id}/result`
      const version = check?.version ?? 0
      expect((await reviewer.post(path, { result: 'wrong', note: null }, { version })).status).toBe(422)
      const found = await reviewer.post<SampleView>(path, { result: 'wrong', note: '名册缺 20 人' }, { version })
      expect(found.body).toMatchObject({ checked: 1, wrong: 1, isReproduced: true })
      expect(found.body.checks[0]).toMatchObject({ result: 'wrong', note: '名册缺 20 人' })
      const { body: list } = await reviewer.get<SampleSummary[]>(`/samples?planId=${issued.planId}`)
      expect(list).toHaveLength(2)
      expect((await (await t.as('reporter')).get('/samples?planId=x')).status).toBe(403)
    })
  })

  describe('a sealed period', () => {
    it('is never altered: the request is refused and says what to do instead', async () => {
      const pending = await ask([cellOf(jobsOf(await sheetOf('2024-01')), '1100')])
      await t.app.get(UnitOfWork).run(await t.city.actor('assessor'), 'run.seal', async (tx) => {
        await t.app.get(ReportFlowService).seal(tx, { planId: issued.planId, from: '2024-01', to: '2024-02' })
        tx.record({ entity: 'run', entityId: 'x', after: {} })
        return null
      })
      const late = await decide('planner', pending.body, 'approve')
      expect(late).toMatchObject({ status: 409, body: { code: 'report.sealed' } })
      const refused = await ask([cellOf(jobsOf(await sheetOf('2024-02')), '2300')])
      expect(refused).toMatchObject({ status: 409, body: { code: 'report.sealed' } })
      expect(refused.body.detail).toContain('异议')
      expect(jobsOf(await sheetOf('2024-01')).adopted).toEqual(reported('1200'))
      expect((await decide('planner', pending.body, 'refuse')).body.status).toBe('refused')
    })
  })
})
