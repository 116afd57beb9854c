import type {
  DecompositionSummary,
  DecompositionView,
  FactorView,
  HomeView,
  ImportPreview,
  Problem,
  SplitOrderView,
  SplitView,
  TaskSplit,
  TaskView,
  UnitView,
} from '@plancascade/types'
import { createHash } from 'node:crypto'
import { Rational, toDecimalText } from '@plancascade/kernel'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, tasksOf, type IssuedPlan } from '../testing/issued-plan.js'
import { aPopulation, aTownship } from '../testing/split-samples.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const DOCUMENT = { documentNumber: '茅人社发〔2022〕6号' }

describe.each(databases)('a task divided to townships on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let reporter: Client
  let approver: Client
  let task: TaskView
  let split: SplitView

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    reporter = await t.as('reporter')
    approver = await t.as('county_approver')
    task = await ownTask('flow')
  })
  afterAll(() => t.close())

  const ownTask = async (goalKind: TaskView['kind']): Promise<TaskView> => {
    const found = (await tasksOf(t, issued.planId)).find((one) => one.kind === goalKind && one.unitId === t.city.own.id)
    if (!found) throw new Error(`no task of kind ${goalKind}`)
    return found
  }
  const state = async (): Promise<TaskSplit> => (await reporter.get<TaskSplit>(`/tasks/${task.id}/split`)).body
  const todos = async (person: Client): Promise<HomeView['todos']> =>
    (await person.get<HomeView>(`/home?planId=${issued.planId}`)).body.todos.filter(({ kind }) =>
      kind.startsWith('split'),
    )
  const assigned = ({ targets }: TaskView): Array<[number, string]> =>
    targets.filter(({ tier }) => tier === 'assigned').map(({ year, value }) => [year, value])
  const yearTotals = ({ outcome }: SplitView): Array<[number, string]> =>
    [...new Set(outcome.cells.map(({ year }) => year))].map((year) => {
      const own = outcome.cells.filter((cell) => cell.year === year).map(({ value }) => Rational.from(value))
      return [year, toDecimalText(Rational.sum(own))]
    })

  it('[R-ALLOC-105] lets a county keep its own townships and their factors, and nothing above or beside them', async () => {
    const beside = aTownship({ parentId: t.city.sibling.id, name: '某镇', shortName: '某镇' })
    expect(await reporter.post<Problem>('/units', beside)).toMatchObject({
      status: 403,
      body: { code: 'unit.not_below' },
    })
    expect((await approver.post<Problem>('/units', beside)).body.code).toBe('permission.denied')
    const own = aPopulation({ unitId: t.city.own.id, name: '劳动力' })
    expect((await reporter.post<Problem>('/factors', own)).body.code).toBe('unit.not_below')
    const path = `/units/${t.city.own.id}`
    const { version } = (await reporter.get<UnitView>(path)).body
    expect((await reporter.patch<Problem>(path, { position: 3 }, { version })).body.code).toBe('unit.not_below')
    const city = (await reporter.get<{ items: FactorView[] }>('/factors')).body.items.find(
      ({ unitId }) => unitId === t.city.own.id,
    )
    const raised = { value: '1', source: '自报', isExample: false }
    const change = await reporter.patch<Problem>(`/factors/${city?.id ?? ''}`, raised, { version: city?.version ?? 1 })
    expect(change.body.code).toBe('unit.not_below')
    const second = aTownship({ parentId: t.city.own.id, name: '五堰街道', shortName: '五堰' })
    expect((await reporter.post('/units', second)).status).toBe(201)
  })

  it('asks for factors before it divides by them', async () => {
    expect((await reporter.post<Problem>(`/tasks/${task.id}/split`)).body.code).toBe('split.no_factors')
  })

  it('[R-ALLOC-101] makes up the county’s target of every year exactly', async () => {
    const { body } = await reporter.get<{ items: UnitView[] }>('/units')
    const townships = body.items.filter(({ parentId }) => parentId === t.city.own.id)
    for (const [index, { id }] of townships.entries())
      await reporter.post('/factors', aPopulation({ unitId: id, value: ['61234', '38765'][index] ?? '1' }))
    const made = await reporter.post<SplitView>(`/tasks/${task.id}/split`)
    expect(made).toMatchObject({ status: 201, body: { edition: 1, status: 'draft', gaps: [] } })
    split = made.body
    expect(new Set(split.outcome.cells.map(({ unitId }) => unitId))).toEqual(new Set(townships.map(({ id }) => id)))
    expect(yearTotals(split)).toEqual(assigned(task))
    expect((await reporter.post<Problem>(`/tasks/${task.id}/split`)).body.code).toBe('split.exists')
  })

  it('[R-ALLOC-100] is not there for a sibling county, and is looked at but not touched by the city', async () => {
    const neighbour = await t.as('neighbour')
    for (const path of [`/splits/${split.id}`, `/tasks/${task.id}/split`, `/splits/${split.id}/export`])
      expect((await neighbour.get(path)).status).toBe(404)
    const put = { settings: split.settings }
    expect((await neighbour.put(`/splits/${split.id}`, put, { version: 1 })).status).toBe(404)
    expect(
      (await (await t.as('neighbour_approver')).post(`/splits/${split.id}/issue`, DOCUMENT, { version: 1 })).status,
    ).toBe(404)
    const planner = await t.as('planner')
    const seen = await planner.get<SplitView>(`/splits/${split.id}`)
    expect(seen.body.outcome).toEqual(split.outcome)
    expect(seen.body.abilities.edit).not.toBe(true)
    expect((await planner.put<Problem>(`/splits/${split.id}`, put, { version: 1 })).body.code).toBe('permission.denied')
  })

  it('[R-ALLOC-102] takes no other total, and no unit but its own townships', async () => {
    if (split.settings.shape !== 'split') throw new Error('a total is divided')
    const { settings } = split
    const more = { settings: { ...settings, markup: '0.1' } }
    const refused = await reporter.put<Problem>(`/splits/${split.id}`, more, { version: split.version })
    expect(['split.off_target', 'decomposition.infeasible']).toContain(refused.body.code)
    const less = settings.years.map((year, index) => (index === 0 ? { ...year, total: '0' } : { ...year, total: null }))
    const lowered = { settings: { ...settings, years: less } }
    expect((await reporter.put<Problem>(`/splits/${split.id}`, lowered, { version: split.version })).body.code).toBe(
      'split.off_target',
    )
    const units = [...settings.units, { unitId: t.city.sibling.id, weight: '1' }]
    const foreign = { settings: { ...settings, units } }
    expect((await reporter.put<Problem>(`/splits/${split.id}`, foreign, { version: split.version })).body.code).toBe(
      'split.foreign_unit',
    )
    const weights = settings.units.map((unit) => ({ ...unit, weight: '1' }))
    const equal = { settings: { ...settings, units: weights } }
    const saved = await reporter.put<SplitView>(`/splits/${split.id}`, equal, { version: split.version })
    expect(saved.status).toBe(200)
    expect(yearTotals(saved.body)).toEqual(assigned(task))
    split = saved.body
  })

  it('travels as the table that offices send around', async () => {
    const url = `/api/splits/${split.id}/export`
    const file = await t.app.inject({ method: 'GET', url, headers: { cookie: reporter.cookie ?? '' } })
    expect(file.statusCode).toBe(200)
    const same = await reporter.upload<ImportPreview>(`/splits/${split.id}/import`, '表.xlsx', file.rawPayload)
    expect(same.body).toMatchObject({ changed: 0, findings: [] })
    const short = new ExcelJS.Workbook()
    const sheet = short.addWorksheet('分解表')
    sheet.addRow(['单位名称', ...assigned(task).map(([year]) => `${year}年`)])
    for (const name of ['武当路街道', '五堰街道']) sheet.addRow([name, ...assigned(task).map(() => 1)])
    const bytes = Buffer.from(await short.xlsx.writeBuffer())
    const read = await reporter.upload<ImportPreview>(`/splits/${split.id}/import`, '表.xlsx', bytes)
    expect(read.body.settings).toBeNull()
    expect(read.body.findings.map(({ code }) => code)).toContain('off_target')
  })

  it('[R-ALLOC-103] is issued by another person than the one who prepared it', async () => {
    expect(
      (await reporter.post<Problem>(`/splits/${split.id}/issue`, DOCUMENT, { version: split.version })).body.code,
    ).toBe('permission.denied')
    const done = await approver.post<SplitView>(`/splits/${split.id}/issue`, DOCUMENT, { version: split.version })
    expect(done).toMatchObject({ status: 200, body: { status: 'issued', ...DOCUMENT, gaps: [] } })
    expect((await state()).inForce?.id).toBe(split.id)
    const late = { settings: split.settings }
    const change = await reporter.put<Problem>(`/splits/${split.id}`, late, { version: done.body.version })
    expect(change.body.code).toBe('split.not_draft')
  })

  it('[R-ALLOC-106] has a sheet for each township, whose fingerprint anyone can compute again from its figures', async () => {
    const { body: order } = await reporter.get<SplitOrderView>(`/splits/${split.id}/order`)
    expect(order).toMatchObject({
      ...DOCUMENT,
      today: '2025-10-09',
      edition: 1,
      status: 'issued',
      planTitle: expect.any(String),
    })
    expect(order.townships.map(({ name, receipt }) => [name, receipt])).toEqual([
      ['武当路街道', null],
      ['五堰街道', null],
    ])
    for (const { unitId, figures, content, sha256 } of order.townships) {
      const own = split.outcome.cells.filter((cell) => cell.unitId === unitId)
      expect(figures.map(({ year, value }) => [year, value])).toEqual(own.map(({ year, value }) => [year, value]))
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    }
    expect(new Set(order.townships.map(({ sha256 }) => sha256)).size).toBe(2)
  })

  it('[R-ALLOC-106] is signed for township by township, as its own county writes it down; a mended entry takes the old one’s place', async () => {
    const before = (await reporter.get<SplitOrderView>(`/splits/${split.id}/order`)).body
    const [first] = before.townships
    const receipt = { unitId: first?.unitId ?? '', receivedOn: '2025-10-09', receivedBy: '乡镇某某' }
    const path = `/splits/${split.id}/receipts`
    const refused = async (change: object): Promise<string | undefined> =>
      (await reporter.post<Problem>(path, { ...receipt, ...change }, { version: before.version })).body.errors[0]
        ?.message
    expect(await refused({ receivedOn: '2025-10-10' })).toBe('签收日期应在下达日 2025-10-09 和今天 2025-10-09 之间。')
    expect(await refused({ receivedOn: '2022-03-20' })).toContain('签收日期应在下达日')
    expect(await refused({ receivedBy: ' ' })).toBe('长度不能少于 2 个字。')
    expect(await refused({ unitId: t.city.sibling.id })).toBe('这个乡镇不在这一版方案里。')
    expect((await (await t.as('neighbour')).post(path, receipt, { version: before.version })).status).toBe(404)
    const done = await reporter.post<SplitOrderView>(path, receipt, { version: before.version })
    expect(done.status).toBe(200)
    const stale = await reporter.post<Problem>(path, receipt, { version: before.version })
    expect(stale.status).toBe(412)
    const mended = await reporter.post<SplitOrderView>(
      path,
      { ...receipt, receivedBy: '乡镇另一人' },
      { version: done.body.version },
    )
    expect(mended.body.townships.map((one) => one.receipt?.receivedBy ?? null)).toEqual(['乡镇另一人', null])
    expect(mended.body.townships.map(({ sha256 }) => sha256)).toEqual(before.townships.map(({ sha256 }) => sha256))
    expect((await state()).editions).toMatchObject([{ edition: 1, status: 'issued', townships: 2, received: 1 }])
  })

  it('[R-ALLOC-104] says when the county’s target has changed, waits in its people’s 待办 until it fits, and is rebalanced into a new draft that makes it up', async () => {
    expect(await todos(reporter)).toEqual([])
    await raiseTarget()
    expect(await todos(reporter)).toMatchObject([
      { kind: 'split_outdated', actionLabel: '去重分', link: `/tasks/${task.id}/split?plan=${issued.planId}` },
    ])
    expect(await todos(approver)).toMatchObject([{ kind: 'split_outdated', actionLabel: '查看' }])
    expect(await todos(await t.as('neighbour'))).toEqual([])
    const before = await state()
    expect(before.inForce?.gaps.map(({ year }) => year)).toEqual([2025])
    const { id, version } = before.inForce ?? { id: '', version: 0 }
    const [one, two] = await Promise.all([
      reporter.post<SplitView>(`/splits/${id}/rebalance`, undefined, { version }),
      reporter.post<SplitView>(`/splits/${id}/rebalance`, undefined, { version }),
    ])
    expect([one.status, two.status].filter((status) => status === 200)).toHaveLength(1)
    const draft = (await state()).draft
    if (!draft) throw new Error('no draft')
    expect(draft).toMatchObject({ edition: 2, revisesId: id, gaps: [] })
    expect(yearTotals(draft)).toEqual(assignedNow(await ownTask('flow')))
    expect(await todos(reporter)).toEqual([])
    expect(await todos(approver)).toMatchObject([{ kind: 'split_issue', actionLabel: '去下达' }])
    const old = ({ outcome }: SplitView) => outcome.cells.filter(({ year }) => year < 2025).map(({ value }) => value)
    expect(old(draft)).toEqual(old(split))
    const done = await approver.post<SplitView>(`/splits/${draft.id}/issue`, DOCUMENT, { version: draft.version })
    expect(done.status).toBe(200)
    expect((await reporter.get<SplitView>(`/splits/${split.id}`)).body.status).toBe('superseded')
    expect(await state()).toMatchObject({ inForce: { id: draft.id, gaps: [] }, draft: null })
    expect((await state()).editions.map(({ edition, status }) => [edition, status])).toEqual([
      [2, 'issued'],
      [1, 'superseded'],
    ])
    expect(await todos(approver)).toEqual([])
  })

  it('divides stocks and the same requirement for all as well', async () => {
    for (const other of (await tasksOf(t, issued.planId)).filter((one) => one.unitId === t.city.own.id)) {
      if (other.id === task.id) continue
      const made = await reporter.post<SplitView>(`/tasks/${other.id}/split`)
      expect(made).toMatchObject({ status: 201, body: { gaps: [] } })
      if (made.body.settings.shape === 'level') expect(yearTotals(made.body)).toEqual(assigned(other))
      const { id, version } = made.body
      expect((await reporter.delete(`/splits/${id}`, { version })).status).toBe(204)
    }
  })

  const assignedNow = ({ targets }: TaskView): Array<[number, string]> => {
    const latest = new Map<number, string>()
    for (const target of targets) if (target.tier === 'assigned') latest.set(target.year, target.value)
    return [...latest]
  }

  /** The city adds 1000 to its last year, of which the county gets its part. */
  async function raiseTarget(): Promise<void> {
    const planner = await t.as('planner')
    const { body: list } = await planner.get<DecompositionSummary[]>(`/plans/${issued.planId}/decompositions`)
    const cityId = list.find(({ shape }) => shape === 'split')?.decompositionId ?? ''
    const revised = await planner.post<DecompositionView>(`/decompositions/${cityId}/revise`, {
      validFrom: '2025-07-01',
    })
    const { settings, id, version } = revised.body
    if (settings.shape !== 'split') throw new Error('a total is divided')
    const total = toDecimalText(Rational.from(settings.total).add(Rational.from('1000')))
    const saved = await planner.put<DecompositionView>(
      `/decompositions/${id}`,
      { settings: { ...settings, total } },
      { version },
    )
    const order = { documentNumber: '测人社发〔2025〕12号', issuedOn: '2025-10-09', reason: '调增', approver: '市政府' }
    const done = await planner.post(`/decompositions/${id}/adjust`, order, { version: saved.body.version })
    if (done.status !== 201) throw new Error(done.text)
  }
})
