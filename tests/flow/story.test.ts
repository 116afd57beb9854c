import { createHash } from 'node:crypto'
import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  BoardView,
  DecompositionView,
  CorrectionView,
  ItemHistoryEntry,
  PlanView,
  Problem,
  ReportSheetView,
  RunView,
  SchemeView,
  TaskOriginView,
  TaskView,
  UnitView,
} from '@plancascade/types'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk, goalNamed, itemNamed } from '../support/desk.js'
import { plancascade } from '../support/plancascade.js'
import { Product, type ExampleUnit } from '../support/product.js'
import { schemeOf } from '../support/scheme.js'
import { databases, emptyPlace } from '../support/storage.js'
import { People } from './people.js'
import { decompose, giveFactors, issue, marginFaults, planFrom, receiveAll } from './planning.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What each engine gave for the same story. */
const sealed: Record<string, { request: string; result: string }> = {}

describe.each(databases)('a plan on its way through all six stages on %s', (kind) => {
  let place: Awaited<ReturnType<typeof emptyPlace>>
  let product: Product
  let people: People
  let example: { planText: string; units: ExampleUnit[] }
  let plan: PlanView
  let made: DecompositionView[]
  let tasks: TaskView[]
  let desk: Desk
  let units: UnitView[]

  beforeAll(async () => {
    place = await emptyPlace(kind)
    people = await People.init(place)
    product = await Product.start(place)
    await product.setDay('2022-02-21')
    example = await product.example()
    await people.moveIn(product, example.units)
    units = (await (await people.as('planner')).get<{ items: UnitView[] }>('/units')).items
  })
  afterAll(async () => {
    await product?.stop()
    await place?.discard()
  })

  const sheetOf = async (account: string, unit: string, period: string): Promise<ReportSheetView> => {
    const unitId = units.find(({ name }) => name === example.units.find(({ key }) => key === unit)?.name)?.id
    const query = `planId=${plan.id}&period=${period}&unitId=${unitId}`
    return (await people.as(account)).get<ReportSheetView>(`/reports/sheet?${query}`)
  }
  const boardOf = async (account: string, period: string): Promise<BoardView> =>
    (await people.as(account)).get<BoardView>(`/progress/board?planId=${plan.id}&period=${period}`)

  it('the planner pastes the plan, answers what the reader asks and confirms it', async () => {
    plan = await planFrom(people, example.planText)
    expect(plan).toMatchObject({ status: 'confirmed', fromYear: 2021, toYear: 2025, openFindings: 0 })
    expect(goalNamed(plan.goals, '城镇新增就业').target).toMatchObject({ text: '〔15〕', value: '150000' })
    const { text } = await (await people.as('planner')).get<{ text: string }>(`/plans/${plan.id}/document`)
    const [place] = goalNamed(plan.goals, '失业人员再就业').places
    expect(text.slice(place?.start, place?.end)).toContain('6万人')
  })

  it('every goal is decomposed, and both margins are what the cells add up to', async () => {
    await giveFactors(people, example.units)
    made = await decompose(people, plan.id)
    expect(made.flatMap(marginFaults)).toEqual([])
    expect(new Set(made.map(({ settings }) => settings.shape))).toEqual(
      new Set(['split', 'level', 'rate', 'ceiling', 'per_unit']),
    )
    const jobs = made.find(({ goalName }) => goalName.includes('城镇新增就业'))
    expect(jobs?.outcome.cells).toHaveLength(5 * (jobs?.outcome.units.length ?? 0))
    expect(jobs?.outcome.total).toBe('150000')
  })

  it('the city issues them under its document numbers, and every unit signs for its own', async () => {
    await people.sleepUntil('2022-03-01')
    const issued = await issue(people, made)
    await people.sleepUntil('2022-03-10')
    tasks = await receiveAll(people, plan.id, example.units)
    expect(tasks).toHaveLength(issued)
    expect(tasks.every(({ status }) => status === 'active')).toBe(true)
    const own = tasks.find(({ goalName, unitName }) => goalName.includes('城镇新增就业') && unitName === '茅箭')
    const { sentence } = await (await people.as('maojian-reporter')).get<TaskOriginView>(`/tasks/${own?.id}/origin`)
    expect(sentence?.words).toContain('〔15〕')
  })

  it('all units report one year’s December and the next November; the city adopts their figures', async () => {
    await people.sleepUntil('2025-01-07')
    desk = new Desk(people, plan.id)
    for (const period of ['2023-12', '2024-11']) {
      for (const { key } of example.units) {
        const approved = await desk.approveAll(await desk.submit(key, period))
        expect(approved.counts.approved).toBe(approved.counts.total)
      }
    }
  })

  it('one cell of December comes back with a reason and is mended; the others are adopted meanwhile', async () => {
    for (const { key } of example.units.filter((unit) => unit.key !== 'zhangwan')) {
      await desk.approveAll(await desk.submit(key, '2024-12'))
    }
    const sent = await desk.submit('zhangwan', '2024-12')
    const jobs = itemNamed(sent, '城镇新增就业')
    const approve = sent.items.flatMap(({ id }) => (id !== null && id !== jobs.id ? [id] : []))
    const back = { itemId: jobs.id, code: 'inconsistent', reason: '与名册不符,请核对', dueOn: '2025-01-10' }
    const reviewed = await desk.act('reviewer', sent, 'review', { approve, return: [back] })
    expect(reviewed.counts).toMatchObject({ returned: 1, approved: approve.length })
    const seen = itemNamed(await sheetOf('zhangwan-reporter', 'zhangwan', '2024-12'), '城镇新增就业')
    expect(seen).toMatchObject({ status: 'returned', returnReason: '与名册不符,请核对', abilities: { edit: true } })
    const mended = await desk.mend('zhangwan', reviewed, seen, String(BigInt(jobs.declared.value ?? '0') - 7n))
    expect((await desk.approveAll(mended)).counts.approved).toBe(approve.length + 1)
  })

  it('an adopted figure is corrected beside the declared one, and the way there stays', async () => {
    const reviewer = await people.as('reviewer')
    const jobs = itemNamed(await sheetOf('reviewer', 'maojian', '2024-11'), '城镇新增就业')
    const value = String(BigInt(jobs.declared.value ?? '0') - 140n)
    const figure = { ...jobs.declared, value }
    const cells = [{ itemId: jobs.id, version: jobs.version, figure }]
    const input = { cells, reason: '跨月重复登记 140 人', evidenceId: null }
    const asked = await reviewer.post<CorrectionView>('/report-corrections', input)
    const planner = await people.as('planner')
    const approval = { decision: 'approve', reason: null }
    await planner.post(`/report-corrections/${asked.id}/decision`, approval, { version: asked.version })
    const after = itemNamed(await sheetOf('reviewer', 'maojian', '2024-11'), '城镇新增就业')
    expect(after).toMatchObject({ declared: jobs.declared, adopted: { value }, corrections: 1 })
    const history = await reviewer.get<ItemHistoryEntry[]>(`/report-items/${jobs.id}/history`)
    expect(history.at(-1)).toMatchObject({ act: 'correct', reason: '跨月重复登记 140 人' })
  })

  it('the board shows who is behind, and the city’s own figure is the sum of its units', async () => {
    const board = await boardOf('leader', '2024-12')
    const jobs = goalNamed(plan.goals, '城镇新增就业').id
    const cells = board.cells.filter(({ goalId }) => goalId === jobs)
    const lightOf = (shortName: string) => {
      const unitId = tasks.find(({ unitName }) => unitName === shortName)?.unitId
      return cells.find((cell) => cell.unitId === unitId)?.light
    }
    expect([lightOf('房县'), lightOf('茅箭'), lightOf('竹山')]).toEqual(['green', 'green', 'red'])
    const city = board.goals.find(({ goalId }) => goalId === jobs)?.city
    const sum = toDecimalText(Rational.sum(cells.map(({ actual }) => Rational.from(actual ?? '0'))))
    expect(city).toMatchObject({ actual: sum, missingUnits: [] })
    const own = await boardOf('zhushan-reporter', '2024-12')
    expect(new Set(own.cells.map(({ unitId }) => unitId)).size).toBe(1)
  })

  it('the assessor scores the year, with ties and every step, and seals it for good', async () => {
    const assessor = await people.as('assessor')
    const scheme = await assessor.post<SchemeView>('/schemes', schemeOf(plan.id, plan.goals, units))
    const unitId = units.find(({ name }) => name === '房县')?.id
    const values = [{ unitId, indicatorId: 'praise', value: '1.5', basis: '测人社发〔2024〕12号' }]
    await assessor.put(`/schemes/${scheme.id}/entered`, { values }, { version: 1 })
    await assessor.post(
      `/schemes/${scheme.id}/issue`,
      { documentNumber: '测考办〔2024〕1号', noShadowReason: '首次考核，没有封存数据' },
      { version: 2 },
    )
    const run = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
    const of = (name: string) => run.units.find(({ unitName }) => unitName.includes(name))
    expect(run.blockedUnits).toBe(0)
    // 110 × 0.5 + 100 × 0.2 + 100 × 0.3, and 1.5 for the praise.
    expect(of('房县')).toMatchObject({ score: '106.50', rank: 1, groupRank: 1 })
    // On time with everything: equal to the last digit, so equal in rank.
    expect([of('茅箭'), of('郧阳'), of('丹江口')].map((unit) => [unit?.exact, unit?.rank])).toEqual([
      ['100', 2],
      ['100', 2],
      ['100', 2],
    ])
    expect(of('竹山')?.items[0]?.explanation).toContain('50')
    const done = await assessor.post<RunView>(`/runs/${run.id}/seal`, undefined, { version: run.version })
    expect(done).toMatchObject({ status: 'sealed', resultHash: run.resultHash })
    const jobs = itemNamed(await sheetOf('reviewer', 'maojian', '2024-11'), '城镇新增就业')
    const cells = [{ itemId: jobs.id, version: jobs.version, figure: jobs.declared }]
    const input = { cells, reason: '封存之后', evidenceId: null }
    const reviewer = await people.as('reviewer')
    const refused = await reviewer.send<Problem>('POST', '/report-corrections', input)
    expect(refused).toMatchObject({ status: 409, body: { code: 'report.sealed' } })
    await checkOutside(done)
  })

  /** The same run as a workbook, as a document for the command line, and as the command line's own answer. */
  async function checkOutside(run: RunView): Promise<void> {
    const assessor = await people.as('assessor')
    const workbook = unzipSync(await assessor.download(`/runs/${run.id}/export`))
    const names = strFromU8(workbook['xl/workbook.xml'] ?? new Uint8Array())
    expect(names).toContain('得分与名次')
    const { text: request } = await assessor.send('GET', `/runs/${run.id}/request`)
    expect(sha256(request)).toBe(run.snapshotHash)
    const scored = await plancascade(['score', '-'], place, request)
    expect(scored).toMatchObject({ exitCode: 0 })
    expect(sha256(scored.stdout.trimEnd())).toBe(run.resultHash)
    sealed[kind] = { request, result: scored.stdout }
  }

  it('the audit chain of the whole story is unbroken', async () => {
    await product.stop()
    const { exitCode, stdout, stderr } = await plancascade(['audit', 'verify'], place)
    expect(stderr).toContain('审计链完整')
    expect(exitCode).toBe(0)
    const verdict = JSON.parse(stdout) as { intact: boolean; events: number }
    expect(verdict.intact).toBe(true)
    // Each unit: two people, receipts, four months of four acts.
    expect(verdict.events).toBeGreaterThan(example.units.length * 20)
  })
})

it('the same story gives the same request and the same result on both databases', () => {
  expect(sealed['postgres']).toEqual(sealed['sqlite'])
  expect(sealed['sqlite']?.request).toContain('茅箭区')
})
