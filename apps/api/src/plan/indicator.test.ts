import type {
  GoalView,
  IndicatorImportPreview,
  IndicatorImportReceipt,
  IndicatorImportRow,
  IndicatorLinkReceipt,
  IndicatorSuggestion,
  IndicatorSummary,
  IndicatorView,
  PlanView,
} from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../platform/database/database.js'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { SMALL_PLAN_TEXT } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { IndicatorLinks } from './indicator.links.js'

const RATE = {
  code: 'zb901',
  name: '仲裁结案率',
  unit: 'percent',
  unitWord: '%',
  kind: 'ratio',
  direction: 'at_least',
  window: 'year_to_date',
  definition: '当年审结案件占当年受理案件',
  denominator: '当年受理案件数',
  source: '仲裁办案系统',
  frequency: 'monthly',
  leadDepartment: '仲裁科',
  parentId: null,
  validFrom: '2021-01-01',
} as const
const { code: _code, validFrom: _from, ...DEFINITION } = RATE
const NOTES = { changeNote: '分母加上上年结转案件', bridgeNote: '前后不能直接比较，当年按两种口径并列' }

async function sheet(t: TestApp, change: (book: ExcelJS.Worksheet) => void = () => undefined): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const cookie = (await t.as('planner')).cookie ?? ''
  const answer = await t.app.inject({ url: '/api/indicators/export', headers: { cookie } })
  expect(answer.statusCode).toBe(200)
  const bytes = answer.rawPayload
  // exceljs brings its own older type of Buffer.
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const first = book.worksheets[0]
  if (!first) throw new Error('no sheet')
  change(first)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const preview = async (client: Client, bytes: Buffer): Promise<IndicatorImportPreview> =>
  (await client.upload<IndicatorImportPreview>('/indicators/import/preview', '指标库.xlsx', bytes)).body
const rowsOf = ({ rows }: IndicatorImportPreview): IndicatorImportRow[] =>
  rows.map(({ line, cells }) => ({ line, cells }))

describe.each(databases)('the indicator library on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
  })
  afterAll(() => t.close())

  it('keeps every version: a change is a new one with its date and bridge note, the old one stays as it was', async () => {
    const { body: made, status } = await planner.post<IndicatorView>('/indicators', RATE)
    expect([status, made.code, made.inForce]).toEqual([201, 'ZB901', 1])
    const next = { ...DEFINITION, ...NOTES, denominator: '当年受理与上年结转案件数', validFrom: '2023-01-01' }
    const { body: revised } = await planner.post<IndicatorView>(`/indicators/${made.id}/versions`, next, { version: 1 })
    expect(revised.versions.map(({ number, denominator }) => [number, denominator])).toEqual([
      [2, '当年受理与上年结转案件数'],
      [1, '当年受理案件数'],
    ])
    expect(revised.versions[0]).toMatchObject({ ...NOTES, createdBy: expect.any(String) as string })
    expect(revised.versions[1]).toEqual(made.versions[0])
  })

  it('takes no new version that changes nothing, that starts too early, or that another planner has overtaken', async () => {
    const { body: made } = await planner.post<IndicatorView>('/indicators', { ...RATE, code: 'ZB902' })
    const path = `/indicators/${made.id}/versions`
    const same = await planner.post(path, { ...DEFINITION, ...NOTES, validFrom: '2024-01-01' }, { version: 1 })
    expect([same.status, same.body['code']]).toEqual([422, 'indicator.unchanged'])
    const changed = { ...DEFINITION, ...NOTES, source: '年报', validFrom: '2021-01-01' }
    const early = await planner.post(path, changed, { version: 1 })
    expect([early.status, early.body['code']]).toEqual([422, 'indicator.too_early'])
    const stale = await planner.post(path, { ...changed, validFrom: '2024-01-01' }, { version: 7 })
    expect(stale.status).toBe(412)
    const silent = await planner.post(path, { ...changed, bridgeNote: '' }, { version: 1 })
    expect(silent.status).toBe(422)
  })

  it('says which version is in force, also while a later one waits for its day', async () => {
    const { body: made } = await planner.post<IndicatorView>('/indicators', { ...RATE, code: 'ZB903' })
    const later = { ...DEFINITION, ...NOTES, name: '仲裁结案率（新）', validFrom: '2099-01-01' }
    const { body } = await planner.post<IndicatorView>(`/indicators/${made.id}/versions`, later, { version: 1 })
    expect([body.inForce, body.versions.length]).toEqual([1, 2])
    const listed = (await planner.get<IndicatorSummary[]>('/indicators')).body.find(({ id }) => id === made.id)
    expect(listed).toMatchObject({ name: '仲裁结案率', number: 1, versionCount: 2, isComplete: true })
  })

  it('refuses definitions that contradict themselves, field by field', async () => {
    const wrong = [
      [{ ...RATE, denominator: null }, '/denominator'],
      [{ ...RATE, kind: 'flow' }, '/unit'],
      [{ ...RATE, kind: 'level', unit: 'person', window: 'plan_total' }, '/window'],
      [{ ...RATE, parentId: 'nothing' }, '/parentId'],
    ] as const
    for (const [body, pointer] of wrong) {
      const answer = await planner.post<{ errors: Array<{ pointer: string }> }>('/indicators', {
        ...body,
        code: 'ZB999',
      })
      expect(answer.status).toBe(422)
      expect(answer.body.errors[0]?.pointer).toBe(pointer)
    }
    const taken = await planner.post('/indicators', { ...RATE, code: 'ZB901' })
    expect([taken.status, taken.body['code']]).toEqual([409, 'indicator.code_taken'])
  })

  it('takes no more changes and no new goals once retired, and stays readable', async () => {
    const { body: made } = await planner.post<IndicatorView>('/indicators', { ...RATE, code: 'ZB904' })
    const order = { retiredOn: '2024-12-31', reason: '部里不再统计' }
    const { body } = await planner.post<IndicatorView>(`/indicators/${made.id}/retirement`, order, { version: 1 })
    expect(body).toMatchObject({
      retiredOn: '2024-12-31',
      retiredReason: '部里不再统计',
      abilities: { edit: { denied: expect.any(String) as string } },
    })
    const input = { ...DEFINITION, ...NOTES, source: '年报', validFrom: '2025-01-01' }
    const again = await planner.post(`/indicators/${made.id}/versions`, input, { version: 2 })
    expect([again.status, again.body['code']]).toEqual([409, 'indicator.retired'])
  })

  it('is not there for another city', async () => {
    const outsider = await t.as('outsider')
    const [one] = (await planner.get<IndicatorSummary[]>('/indicators')).body
    expect((await outsider.get<IndicatorSummary[]>('/indicators')).body).toEqual([])
    expect((await outsider.get(`/indicators/${one?.id}`)).status).toBe(404)
    const reporter = await t.as('reporter')
    expect((await reporter.get<IndicatorSummary[]>('/indicators')).body.length).toBeGreaterThan(0)
    expect((await reporter.post('/indicators', RATE)).status).toBe(403)
  })
})

describe.each(databases)('goals and their indicators on %s', (kind) => {
  let t: TestApp
  let planner: Client
  let plan: PlanView

  const goalOf = async (name: string): Promise<GoalView> => {
    const { goals } = (await planner.get<PlanView>(`/plans/${plan.id}`)).body
    const goal = goals.find((one) => one.name.includes(name))
    if (!goal) throw new Error(name)
    return goal
  }
  const change = async (name: string, body: object) => {
    const { id, version } = await goalOf(name)
    return planner.patch<GoalView & { code: string; errors: Array<{ pointer: string; message: string }> }>(
      `/goals/${id}`,
      body,
      { version },
    )
  }
  const indicators = async (): Promise<IndicatorSummary[]> =>
    (await planner.get<IndicatorSummary[]>('/indicators')).body

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
    plan = (await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })).body
  })
  afterAll(() => t.close())

  it('lets no goal go down in a way that its kind does not have: rates are never summed', async () => {
    for (const shape of ['split', 'level']) {
      const { status, body } = await change('登记失业率', { shape })
      expect([status, body.code, body.errors[0]?.pointer]).toEqual([422, 'goal.arithmetic', '/shape'])
      expect(body.errors[0]?.message).toContain('比率不能')
    }
    expect((await change('城镇新增就业', { shape: 'rate' })).status).toBe(422)
    expect((await change('城镇新增就业', { unit: 'percent' })).body.errors[0]?.pointer).toBe('/unit')
    expect((await change('登记失业率', { shape: 'rate' })).status).toBe(200)
  })

  it('links a goal to a definition of its own kind and unit only, and keeps them together afterwards', async () => {
    const input = { ...RATE, code: 'SY-01', name: '城镇登记失业率', direction: 'at_most', validFrom: '2020-01-01' }
    const { body: rate } = await planner.post<IndicatorView>('/indicators', input)
    const wrong = await change('城镇新增就业', { indicatorId: rate.id })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'goal.indicator_mismatch'])
    expect(wrong.body.errors.map(({ pointer }) => pointer)).toEqual(['/kind', '/unit'])
    const linked = await change('登记失业率', { indicatorId: rate.id })
    expect(linked.body).toMatchObject({ indicatorId: rate.id, indicatorVersion: 1 })
    expect((await change('登记失业率', { kind: 'level', shape: 'monitor' })).status).toBe(422)
    const { body: used } = await planner.get<IndicatorView>(`/indicators/${rate.id}`)
    expect(used.uses).toMatchObject([{ planId: plan.id, goalName: '城镇登记失业率', number: 1 }])
  })

  it('keeps kind and unit of a definition in use, and pins the goal to the version it was set by', async () => {
    const { id, version } = (await indicators()).find(({ code }) => code === 'SY-01') ?? { id: '', version: 0 }
    const base = { ...DEFINITION, ...NOTES, name: '城镇登记失业率', direction: 'at_most', validFrom: '2022-01-01' }
    const path = `/indicators/${id}/versions`
    const other = await planner.post(path, { ...base, kind: 'level', unit: 'person', window: 'year_end' }, { version })
    expect([other.status, other.body['code']]).toEqual([409, 'indicator.in_use'])
    expect(other.text).toContain('城镇登记失业率')
    expect((await planner.post(path, { ...base, source: '系统登记数' }, { version })).status).toBe(201)
    expect((await goalOf('登记失业率')).indicatorVersion).toBe(1)
    expect((await change('登记失业率', { indicatorId: id })).body.indicatorVersion).toBe(2)
  })

  it('lets the link go when a new edition gives the goal another kind or unit, and keeps it otherwise', async () => {
    const { id } = (await indicators()).find(({ code }) => code === 'SY-01') ?? { id: '' }
    const goal = { kind: 'ratio', unit: 'percent', indicatorId: id, indicatorVersion: 1 } as const
    const linkAfter = (change: object) =>
      t.app.get(IndicatorLinks).stillFitting({ ...goal, ...change }, t.app.get(Database).read)
    const none = { indicatorId: null, indicatorVersion: null }
    expect(await linkAfter({})).toEqual({ indicatorId: id, indicatorVersion: 1 })
    expect(await linkAfter({ unit: null })).toEqual({ indicatorId: id, indicatorVersion: 1 })
    expect(await linkAfter({ kind: 'level' })).toEqual(none)
    expect(await linkAfter({ unit: 'person' })).toEqual(none)
  })

  it('suggests by name whatever the punctuation, and makes the rest of the library from the plan in one act', async () => {
    await change('登记失业率', { indicatorId: null })
    const { body: offered } = await planner.get<IndicatorSuggestion[]>(`/plans/${plan.id}/indicators`)
    expect(offered).toMatchObject([{ code: 'SY-01', isExact: true, why: null }])
    const { body: linked } = await planner.post<IndicatorLinkReceipt>(`/plans/${plan.id}/indicators/link`)
    expect([linked.linked, linked.made, linked.left.length]).toEqual([1, 0, 3])
    const { body: made } = await planner.post<IndicatorLinkReceipt>(`/plans/${plan.id}/indicators`)
    expect(made).toEqual({ linked: 0, made: 3, left: [] })
    const jobs = (await indicators()).find(({ name }) => name === '城镇新增就业人数')
    expect(jobs).toMatchObject({
      code: 'ZB001',
      kind: 'flow',
      window: 'plan_total',
      goalCount: 1,
      isComplete: false,
      validFrom: '2021-01-01',
    })
    const { body: again } = await planner.post<IndicatorLinkReceipt>(`/plans/${plan.id}/indicators`)
    expect(again).toEqual({ linked: 0, made: 0, left: [] })
  })

  it('lets no decomposition sum what cannot be summed', async () => {
    const { findings, goals } = (await planner.get<PlanView>(`/plans/${plan.id}`)).body
    for (const { id } of findings.filter(({ severity }) => severity !== 'note')) {
      await planner.post(`/findings/${id}/settle`, { reason: '已与原文核对' })
    }
    const goalIds = goals.map(({ id }) => id)
    const { body: accepted } = await planner.post<PlanView>(`/plans/${plan.id}/goals/accept`, { goalIds })
    const confirmed = await planner.post(`/plans/${plan.id}/confirm`, undefined, { version: accepted.version })
    expect(confirmed.status).toBe(200)
    const settings = {
      shape: 'split',
      total: '5',
      step: '1',
      method: 'webster',
      fit: 'webster_log',
      minimumRule: 'reshare',
      markup: '0',
      basis: null,
      units: [{ unitId: t.city.own.id, weight: '1' }],
      years: [{ year: 2021, weight: '1' }],
      cells: [],
    }
    const rate = await goalOf('登记失业率')
    const body = { goalId: rate.id, settings }
    const answer = await planner.post(`/plans/${plan.id}/decompositions`, body)
    expect([answer.status, answer.body['code']]).toEqual([422, 'goal.arithmetic'])
    expect((await planner.post('/decompositions/preview', body)).status).toBe(422)
  })
})

describe.each(databases)('the library as a workbook on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
    await planner.post('/indicators', RATE)
    await planner.post('/indicators', {
      ...RATE,
      code: 'ZB902',
      name: '调解成功率',
      definition: '=1+1\n第二行',
      source: "'-网页",
    })
  })
  afterAll(() => t.close())

  it('comes back unchanged: texts that look like formulas stay texts, line breaks stay', async () => {
    const bytes = await sheet(t)
    const seen = await preview(planner, bytes)
    expect(seen).toMatchObject({ created: 0, revised: 0, unchanged: 2, refused: 0 })
    expect(seen.rows[1]?.cells).toMatchObject({ definition: '=1+1\n第二行', source: "'-网页" })
    const { body } = await planner.post<IndicatorImportReceipt>('/indicators/import', { rows: rowsOf(seen) })
    expect(body).toEqual({ created: 0, revised: 0, unchanged: 2 })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    expect(book.worksheets[0]?.getCell('H3').type).toBe(ExcelJS.ValueType.String)
  })

  it('names every wrong cell by line, column and code, and takes no row while one is wrong', async () => {
    const bytes = await sheet(t, (first) => {
      first.addRow(['ZB903', '参保率', '%', '%', '累计数', '不低于', '', '', '', '', '', '', 'ZB777', '2021-1-1'])
      first.addRow(['ZB904', '新指标', '', '百', '比率', '不低于', '', '', '', '', '', '', '', 'x'])
      first.addRow(['ZB901', '仲裁结案率', '%', '%', '比率'])
    })
    const seen = await preview(planner, bytes)
    expect(seen.rows.flatMap(({ errors }) => errors.map(({ line, column, code }) => [line, column, code]))).toEqual([
      [4, 'unit', 'impossible'],
      [4, 'parent', 'unknown_reference'],
      [5, 'unit', 'unknown_word'],
      [5, 'denominator', 'required'],
      [5, 'validFrom', 'invalid'],
      [6, 'direction', 'required'],
      [6, 'validFrom', 'invalid'],
      [6, 'changeNote', 'required'],
      [6, 'bridgeNote', 'required'],
      [6, 'code', 'duplicate'],
    ])
    expect(seen.refused).toBe(3)
    const answer = await planner.post<{ code: string; errors: unknown[] }>('/indicators/import', { rows: rowsOf(seen) })
    expect([answer.status, answer.body.code, answer.body.errors.length]).toEqual([422, 'indicator.rows_refused', 10])
    expect((await planner.get<IndicatorSummary[]>('/indicators')).body.length).toBe(2)
  })

  it('makes and revises in one act, parts after their whole whatever the order, and a second time does nothing', async () => {
    const bytes = await sheet(t, (first) => {
      const change: Array<[string, string | number]> = [
        ['I2', '当年受理与上年结转'],
        ['N2', 44927],
        ['O2', NOTES.changeNote],
        ['P2', NOTES.bridgeNote],
      ]
      for (const [address, value] of change) first.getCell(address).value = value
      first.addRow([
        'zb011',
        '其中：高级工',
        '人',
        '人',
        '累计数',
        '不低于',
        '规划期累计',
        '',
        '',
        '',
        '',
        '',
        'zb010',
        '2021年1月1日',
      ])
      first.addRow(['ZB010', '证书', '人', '人', '累计数', '不低于', '规划期累计', '', '', '', '', '', '', '2021/1/1'])
    })
    const seen = await preview(planner, bytes)
    expect(seen).toMatchObject({ created: 2, revised: 1, unchanged: 1, refused: 0 })
    expect(seen.rows[0]?.changes).toEqual(['denominator'])
    await planner.post('/indicators/import', { rows: rowsOf(seen) })
    const all = (await planner.get<IndicatorSummary[]>('/indicators')).body
    const idOf = (code: string) => all.find((one) => one.code === code)?.id
    expect(all.find(({ code }) => code === 'ZB011')?.parentId).toBe(idOf('ZB010'))
    const { body: revised } = await planner.get<IndicatorView>(`/indicators/${idOf('ZB901')}`)
    expect(revised.versions[0]).toMatchObject({ number: 2, validFrom: '2023-01-01', ...NOTES })
    const again = await preview(planner, bytes)
    expect(again).toMatchObject({ created: 0, revised: 0, unchanged: 4, refused: 0 })
    const { body } = await planner.post<IndicatorImportReceipt>('/indicators/import', { rows: rowsOf(again) })
    expect(body).toEqual({ created: 0, revised: 0, unchanged: 4 })
  })

  it('refuses files that are no such list, and columns it does not know', async () => {
    const other = await sheet(t, (first) => (first.getCell('Q1').value = '备注'))
    const unknown = await planner.upload('/indicators/import/preview', 'a.xlsx', other)
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'indicator.sheet_refused'])
    expect(unknown.text).toContain('备注')
    expect((await planner.upload('/indicators/import/preview', 'a.txt', '编码')).status).toBe(422)
    const torn = await planner.upload('/indicators/import/preview', 'a.xlsx', other.subarray(0, 900))
    expect(torn.status).toBe(422)
  })
})
