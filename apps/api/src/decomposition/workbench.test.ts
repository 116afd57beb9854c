import type {
  AlternativeView,
  DecompositionView,
  ImportPreview,
  SplitSettings,
  UnitHistoryView,
} from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { aConfirmedPlan, anIssuedPlan, giveFactors, reportMonth } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

type Cells = ReadonlyArray<ReadonlyArray<string | number | null>>

async function workbook(rows: Cells): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('分解表')
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const YEARS = [2021, 2022, 2023, 2024, 2025]

describe.each(databases)('the workbench on %s', (kind) => {
  let t: TestApp
  let draft: DecompositionView
  let settings: SplitSettings
  beforeAll(async () => {
    t = await startTestApp(kind)
    await giveFactors(t)
    const plan = await aConfirmedPlan(t)
    const planner = await t.as('planner')
    const goalId = plan.goals.find(({ shape }) => shape === 'split')?.id
    draft = (await planner.post<DecompositionView>(`/plans/${plan.id}/decompositions`, { goalId })).body
    if (draft.settings.shape !== 'split') throw new Error('the first goal is divided')
    settings = draft.settings
  })
  afterAll(() => t.close())

  const path = (part: string) => `/decompositions/${draft.id}/${part}`
  const importOf = async (rows: Cells) =>
    (await t.as('planner')).upload<ImportPreview>(path('import'), '分解表.xlsx', await workbook(rows))

  describe('alternatives', () => {
    it('are kept beside the draft, worked out by the engine, and seen by a colleague', async () => {
      const planner = await t.as('planner')
      const marked = { ...settings, markup: '0.05' }
      const kept = await planner.post<AlternativeView>(path('alternatives'), { name: '加码五', settings: marked })
      expect(kept.status).toBe(201)
      expect(kept.body.outcome.total).toBe('157500')
      const seen = await (await t.as('reviewer')).get<AlternativeView[]>(path('alternatives'))
      expect(seen.body.map(({ name, createdByName }) => [name, createdByName])).toEqual([
        ['加码五', kept.body.createdByName],
      ])
      const unchanged = await planner.get<DecompositionView>(`/decompositions/${draft.id}`)
      expect(unchanged.body.outcome.total).toBe('150000')
    })

    it('refuses a second of the same name, settings that cannot be met, and a change on old ground', async () => {
      const planner = await t.as('planner')
      const again = await planner.post(path('alternatives'), { name: '加码五', settings })
      expect(again.status).toBe(422)
      const units = settings.units.map((unit) => ({ ...unit, max: '10' }))
      const impossible = await planner.post(path('alternatives'), { name: '不可能', settings: { ...settings, units } })
      expect(impossible.body).toMatchObject({ code: 'decomposition.infeasible' })
      const [kept] = (await planner.get<AlternativeView[]>(path('alternatives'))).body
      const renamed = { name: '加码百分之五', settings: kept?.settings }
      expect((await planner.put(`/alternatives/${kept?.id}`, renamed, { version: 1 })).body).toMatchObject({
        version: 2,
      })
      expect((await planner.put(`/alternatives/${kept?.id}`, renamed, { version: 1 })).status).toBe(412)
    })

    it('hold no more than can stand side by side, and can be dropped', async () => {
      const planner = await t.as('planner')
      for (const name of ['B', 'C', 'D', 'E', 'F']) await planner.post(path('alternatives'), { name, settings })
      expect((await planner.post(path('alternatives'), { name: 'G', settings })).body).toMatchObject({
        code: 'decomposition.too_many_alternatives',
      })
      const { body } = await planner.get<AlternativeView[]>(path('alternatives'))
      const last = body.at(-1)
      expect((await planner.delete(`/alternatives/${last?.id}`, { version: last?.version ?? 0 })).status).toBe(204)
      expect((await planner.post(path('alternatives'), { name: 'G', settings })).status).toBe(201)
    })

    it('are nobody’s business in another city', async () => {
      const [kept] = (await (await t.as('planner')).get<AlternativeView[]>(path('alternatives'))).body
      const outsider = await t.as('outsider')
      expect((await outsider.get(path('alternatives'))).status).toBe(404)
      expect((await outsider.delete(`/alternatives/${kept?.id}`, { version: 1 })).status).toBe(404)
    })
  })

  describe('a table that exists already', () => {
    const names = () => [t.city.own.shortName, t.city.sibling.name, t.city.zone.shortName]

    it('comes back from its own download unchanged', async () => {
      const planner = await t.as('planner')
      const file = await t.app.inject({
        method: 'GET',
        url: `/api${path('export')}`,
        headers: { cookie: planner.cookie ?? '' },
      })
      expect(file.headers['content-disposition']).toContain(encodeURIComponent(`${draft.goalName}_分解表.xlsx`))
      const preview = await planner.upload<ImportPreview>(path('import'), '分解表.xlsx', file.rawPayload)
      expect(preview.body).toMatchObject({ changed: 0, findings: [], scale: '1' })
      expect(preview.body.settings).toEqual(settings)
    })

    it('becomes settings whose cells are held, with the total that it adds up to', async () => {
      const rows = names().map((name, r) => [name, ...YEARS.map((_, c) => 10_000 + 100 * r + c), 0])
      const { body } = await importOf([
        ['各地任务分解'],
        ['单位', ...YEARS.map((year) => `${year}年`), '合计'],
        ...rows,
      ])
      expect(body.findings.map(({ code, row }) => [code, row])).toEqual([
        ['sum_differs', 3],
        ['sum_differs', 4],
        ['sum_differs', 5],
      ])
      expect(body.total).toBe('151530')
      expect(body.goalTotal).toBe('150000')
      expect(body.settings).toMatchObject({ total: '151530' })
      expect(body.outcome?.cells.every(({ locked }) => locked)).toBe(true)
      expect(body.outcome?.cells[0]?.value).toBe('10000')
      const saved = await (
        await t.as('planner')
      ).put<DecompositionView>(`/decompositions/${draft.id}`, { settings: body.settings }, { version: draft.version })
      expect(saved.body.outcome.total).toBe('151530')
    })

    it('is read in 万 where it says so, and takes a totals row for what it is', async () => {
      const rows = names().map((name) => [name, ...YEARS.map(() => 1)])
      const { body } = await importOf([
        ['单位：万人'],
        ['县市区', ...YEARS.map(String)],
        ...rows,
        ['合 计', 3, 3, 3, 3, 4],
      ])
      expect(body.scale).toBe('10000')
      expect(body.rows[0]?.values[0]).toEqual({ year: 2021, value: '10000' })
      expect(body.sums[4]).toMatchObject({ sum: '30000', stated: '40000' })
      expect(body.findings.map(({ code }) => code)).toEqual(['scaled', 'sum_differs'])
    })

    it('is refused cell by cell with row, column and remedy, and gives no settings', async () => {
      const { body } = await importOf([
        ['单位', ...YEARS],
        [names()[0] ?? '', '一千', 1, 1, 1, 1],
        [names()[0] ?? '', 1, 1, 1, 1, 1],
        ['不存在县', 1, 1, 1, 1, 1],
        [names()[1] ?? '', -5, 1.5, 1, 1, 1],
      ])
      expect(body.settings).toBeNull()
      const errors = body.findings.filter(({ severity }) => severity === 'error')
      expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
        [2, 'B', 'not_a_number'],
        [3, 'A', 'duplicate_unit'],
        [4, 'A', 'unknown_unit'],
        [5, 'B', 'negative'],
        [5, 'C', 'not_a_multiple'],
      ])
      expect(errors.every(({ message }) => message.includes('请'))).toBe(true)
    })

    it('without a header says what a header is, and a file that is none is refused', async () => {
      const { body } = await importOf([['甲', '乙']])
      expect(body.findings).toMatchObject([{ code: 'header_missing' }])
      const planner = await t.as('planner')
      expect((await planner.upload(path('import'), '表.xlsx', 'not a workbook')).status).toBe(422)
    })
  })

  describe('what units did before', () => {
    it('[R-ALLOC-85] is unknown until a whole year is adopted, and then the adopted figure', async () => {
      const planner = await t.as('planner')
      const { body: before } = await planner.get<UnitHistoryView[]>(path('history'))
      expect(before.every(({ actual, best }) => actual === null && best === null)).toBe(true)
      const issued = await anIssuedPlan(t)
      await reportMonth(t, issued, '2024-12', { jobs: '14516' })
      const of = issued.decompositionIds[0] ?? ''
      const { body } = await planner.get<UnitHistoryView[]>(`/decompositions/${of}/history`)
      expect(body.find(({ unitId }) => unitId === t.city.own.id)).toMatchObject({
        actual: { year: 2024, value: '14516' },
        best: { year: 2024, value: '14516' },
        source: 'adopted',
      })
    })

    it('may be entered as a factor named after the goal', async () => {
      const planner = await t.as('planner')
      for (const [year, value] of [
        [2019, '52000'],
        [2020, '41000'],
      ] as const)
        await planner.post('/factors', {
          unitId: t.city.own.id,
          name: `${draft.goalName}（实绩）`,
          year,
          value,
          measureUnit: '人',
          source: '测试',
          isExample: true,
        })
      const { body } = await planner.get<UnitHistoryView[]>(path('history'))
      expect(body.find(({ unitId }) => unitId === t.city.own.id)).toMatchObject({
        actual: { year: 2020, value: '41000' },
        best: { year: 2019, value: '52000' },
        source: 'factor',
      })
    })
  })
})
