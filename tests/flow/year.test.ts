import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  BoardView,
  CorrectionView,
  Figure,
  ItemHistoryEntry,
  LinesView,
  ReportItemView,
  ReportSheetView,
  UnitView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk, itemNamed } from '../support/desk.js'
import { plancascade } from '../support/plancascade.js'
import { Product } from '../support/product.js'
import { databases, emptyPlace } from '../support/storage.js'
import { YEAR_PLAN_TEXT } from '../support/year-plan.js'
import { People } from './people.js'
import { confirmPlan, decompose, giveFactors, issue, receiveAll, settledPlan } from './planning.js'

/** A whole year of a city: eleven units with twenty-one indicators each, months that come late, are returned and are corrected. */
const YEAR = 2024
const UNITS = 11
const INDICATORS = 21
const MONTHS = Array.from({ length: 12 }, (_, index) => `${YEAR}-${String(index + 1).padStart(2, '0')}`)
const JOBS = '城镇新增就业'
const LATE = 'yunyang'
const LATE_MONTHS = ['2024-06', '2024-07']

describe.each(databases)('twelve months of a city on %s', (kind) => {
  let place: Awaited<ReturnType<typeof emptyPlace>>
  let product: Product
  let people: People
  let desk: Desk
  let planId: string
  let units: string[]
  let unitIds: ReadonlyMap<string, string>

  const onDay = (day: string): Promise<void> => people.sleepUntil(day)
  beforeAll(async () => {
    place = await emptyPlace(kind)
    people = await People.init(place)
    product = await Product.start(place)
    await product.setDay('2022-02-21')
    const example = await product.example()
    await people.moveIn(product, example.units)
    planId = (await confirmPlan(people, await settledPlan(people, YEAR_PLAN_TEXT))).id
    const peopled = example.units.map((unit) =>
      unit.population.value === '0' ? { ...unit, population: { ...unit.population, value: '20000' } } : unit,
    )
    await giveFactors(people, peopled, [['社会保障卡持卡人数（基期）', '300000', '280000']])
    await onDay('2022-03-01')
    await issue(people, await decompose(people, planId))
    await onDay('2022-03-10')
    await receiveAll(people, planId, example.units)
    desk = new Desk(people, planId)
    units = example.units.map(({ key }) => key)
    const { items } = await (await people.as('planner')).get<{ items: UnitView[] }>('/units')
    unitIds = new Map(example.units.map(({ key, name }) => [key, items.find((unit) => unit.name === name)?.id ?? '']))
    // Strict enough for a month's slip to be red already in March.
    await (
      await people.as('planner')
    ).post('/light-rules', {
      planId,
      goalId: null,
      validFrom: '2024-01',
      lights: { rule: 'gap', yellow: '2', red: '5', recovered: 'yellow' },
      schedule: { curve: 'linear' },
      reason: '测试所用的严格规则',
    })
  }, 240_000)
  afterAll(async () => {
    await product?.stop()
    await place?.discard()
  })

  const sheetOf = async (unit: string, period: string): Promise<ReportSheetView> => {
    const query = `planId=${planId}&period=${period}&unitId=${unitIds.get(unit)}`
    return (await people.as('reviewer')).get<ReportSheetView>(`/reports/sheet?${query}`)
  }
  const boardOf = async (period: string): Promise<BoardView> =>
    (await people.as('planner')).get<BoardView>(`/progress/board?planId=${planId}&period=${period}`)
  const linesOf = async (unit: string, period: string): Promise<LinesView> =>
    (await people.as('planner')).get<LinesView>(
      `/progress/lines?planId=${planId}&period=${period}&unitId=${unitIds.get(unit)}`,
    )
  const approveMonth = async (unit: string, period: string): Promise<void> => {
    const sent = await desk.submit(unit, period)
    if (sent.items.length > 0) await desk.approveAll(sent)
  }
  const ask = async (item: ReportItemView, figure: Figure, reason: string): Promise<CorrectionView> => {
    const cells = [{ itemId: item.id, version: item.version, figure }]
    return (await people.as('reviewer')).post('/report-corrections', { cells, reason, evidenceId: null })
  }
  const correct = async (item: ReportItemView, figure: Figure, reason: string): Promise<void> => {
    const asked = await ask(item, figure, reason)
    const approval = { decision: 'approve', reason: null }
    const planner = await people.as('planner')
    await planner.post(`/report-corrections/${asked.id}/decision`, approval, { version: asked.version })
  }
  const lessBy = (item: ReportItemView, less: number): Figure => {
    const value = toDecimalText(Rational.from(item.declared.value ?? '0').sub(Rational.of(less)))
    return { ...item.declared, value }
  }

  it('every unit reports every month: one is late by two months, and each month brings a return to another one', async () => {
    for (const [index, period] of MONTHS.entries()) {
      const next = index === 11 ? `${YEAR + 1}-01-08` : `${YEAR}-${String(index + 2).padStart(2, '0')}-08`
      await onDay(next)
      for (const unit of units) {
        if (unit === LATE && LATE_MONTHS.includes(period)) continue
        if (unit === LATE && period === '2024-08') for (const late of LATE_MONTHS) await approveMonth(unit, late)
        if (unit === units[index % UNITS] && unit !== LATE) await returnOne(unit, period)
        else await approveMonth(unit, period)
      }
    }
    const board = await boardOf('2024-12')
    expect(board.counts.missing).toBe(0)
    expect(board.cells).toHaveLength(UNITS * INDICATORS)
  }, 900_000)

  /** One cell comes back with a reason and is mended, another is found to be less; the rest is adopted meanwhile. */
  async function returnOne(unit: string, period: string): Promise<void> {
    const sent = await desk.submit(unit, period)
    const [jobs, training] = [itemNamed(sent, JOBS), itemNamed(sent, '补贴性职业技能培训')]
    const approve = sent.items.flatMap(({ id }) => (id === null || id === jobs.id || id === training.id ? [] : [id]))
    const back = { itemId: jobs.id, code: 'inconsistent', reason: '与名册不符，请核对', dueOn: '2026-12-31' }
    await desk.act('reviewer', sent, 'review', { approve, return: [back] })
    const found = { figure: lessBy(training, 2), reason: '台账少两人' }
    const reviewer = await people.as('reviewer')
    await reviewer.post(`/report-items/${training.id}/verification`, found, { version: training.version })
    const told = itemNamed(await sheetOf(unit, period), '补贴性职业技能培训')
    const reporter = await people.as(`${unit}-reporter`)
    await reporter.post(`/report-items/${told.id}/acknowledge`, undefined, { version: told.version })
    const open = await sheetOf(unit, period)
    const seen = itemNamed(open, JOBS)
    expect(seen.status).toBe('returned')
    const mended = await desk.mend(unit, open, seen, lessBy(jobs, 3).value ?? '')
    await desk.approveAll(mended)
  }

  it('a late correction of March changes what is derived for May and nothing that was declared', async () => {
    await onDay('2025-01-20')
    const before = {
      march: itemNamed(await sheetOf('maojian', '2024-03'), JOBS),
      may: itemNamed(await sheetOf('maojian', '2024-05'), JOBS),
    }
    const derivedBefore = (await linesOf('maojian', '2024-05')).lines.find(({ goalName }) => goalName.includes(JOBS))
    await correct(before.march, { ...before.march.declared, value: '1' }, '三月数有误，重新核定')
    const march = itemNamed(await sheetOf('maojian', '2024-03'), JOBS)
    const may = itemNamed(await sheetOf('maojian', '2024-05'), JOBS)
    expect(march).toMatchObject({ declared: before.march.declared, adopted: { value: '1' }, corrections: 1 })
    expect([may.declared, may.adopted, may.corrections]).toEqual([
      before.may.declared,
      before.may.adopted,
      before.may.corrections,
    ])
    const derived = (await linesOf('maojian', '2024-05')).lines.find(({ goalName }) => goalName.includes(JOBS))
    expect(derived?.actual).toBe(derivedBefore?.actual)
    expect(derivedBefore?.light).toBe('green')
    // Red in March and made up for by May: the rule shows that in yellow.
    expect(derived?.months.map(({ light }) => light)).toEqual(['green', 'green', 'red', 'yellow', 'yellow'])
    expect(derived?.light).toBe('yellow')
  })

  it('every figure stands where its own history, replayed from the beginning, leads', async () => {
    const reviewer = await people.as('reviewer')
    let replayed = 0
    for (const unit of ['maojian', 'zhangwan', 'yunyang']) {
      for (const period of ['2024-03', '2024-05', '2024-06', '2024-12']) {
        for (const item of (await sheetOf(unit, period)).items) {
          const history = await reviewer.get<ItemHistoryEntry[]>(`/report-items/${item.id}/history`)
          expect(replay(history)).toEqual({ status: item.status, declared: item.declared, adopted: item.adopted })
          replayed += 1
        }
      }
    }
    expect(replayed).toBeGreaterThan(150)
  })

  it('corrections are chained, refused and taken back', async () => {
    const cell = async (): Promise<ReportItemView> => itemNamed(await sheetOf('zhushan', '2024-09'), JOBS)
    await correct(await cell(), lessBy(await cell(), 1), '名册重复一人')
    await correct(await cell(), lessBy(await cell(), 2), '又查出一人')
    const refused = await ask(await cell(), lessBy(await cell(), 9), '另有七人')
    const no = { decision: 'refuse', reason: '没有依据' }
    const planner = await people.as('planner')
    await planner.post(`/report-corrections/${refused.id}/decision`, no, { version: refused.version })
    const taken = await ask(await cell(), lessBy(await cell(), 8), '另有六人')
    const reviewer = await people.as('reviewer')
    await reviewer.post(`/report-corrections/${taken.id}/withdraw`, { reason: '数没有错' }, { version: taken.version })
    expect(await cell()).toMatchObject({ corrections: 2, adopted: lessBy(await cell(), 2) })
  })

  it('the audit trail alone, replayed from its first event, leads to every stored figure, byte for byte', async () => {
    await product.stop()
    const { exitCode, stdout, stderr } = await plancascade(['audit', 'replay'], place)
    expect(stderr).toContain('与库中逐行一致')
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ same: true, intact: true, items: MONTHS.length * UNITS * INDICATORS, corrections: 5 },
      ...{ unreadable: [], different: 0 },
    })
    expect(exitCode).toBe(0)
  }, 60_000)

  it('the reading model made again from nothing is the same, row by row, and the audit chain is whole', async () => {
    const rebuilt = await plancascade(['progress', 'rebuild'], place)
    expect(rebuilt.stderr).toContain('与原来一致')
    expect(rebuilt.exitCode).toBe(0)
    const { plans } = JSON.parse(rebuilt.stdout) as {
      plans: Array<{ before: number; after: number; different: number }>
    }
    expect(plans.every(({ before, after, different }) => before === after && different === 0)).toBe(true)
    expect(Math.max(...plans.map(({ after }) => after))).toBe(UNITS * INDICATORS)
    expect((await plancascade(['audit', 'verify'], place)).exitCode).toBe(0)
  })
})

const STATUS_AFTER: Readonly<Record<string, string>> = {
  save: 'draft',
  hand_in: 'county_review',
  send_back: 'draft',
  submit: 'submitted',
  withdraw: 'county_review',
  approve: 'approved',
  return: 'returned',
  correct: 'approved',
}

/** Words about a figure that change neither what was declared nor what was adopted. */
const ASKED_ONLY = new Set(['verify', 'acknowledge', 'correct_request', 'correct_refuse', 'correct_withdraw'])

/** What the acts on one figure come to, one after the other. */
function replay(history: readonly ItemHistoryEntry[]): { status: string; declared: unknown; adopted: unknown } {
  let state: { status: string; declared: unknown; adopted: unknown } = { status: '', declared: null, adopted: null }
  for (const { act, figure } of history) {
    const status = STATUS_AFTER[act] ?? state.status
    if (act === 'approve' || act === 'correct') state = { ...state, status, adopted: figure }
    else if (!ASKED_ONLY.has(act)) state = { ...state, status, declared: figure ?? state.declared }
  }
  return state
}
