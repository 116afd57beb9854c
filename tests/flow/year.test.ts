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
import { People } from './people.js'
import { decompose, giveFactors, issue, planFrom, receiveAll } from './planning.js'

/** A whole year of the example city: every unit, every task, with months that come late, are returned and are corrected. */
const YEAR = 2024
const MONTHS = Array.from({ length: 12 }, (_, index) => `${YEAR}-${String(index + 1).padStart(2, '0')}`)
const JOBS = '城镇新增就业'

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
    planId = (await planFrom(people, example.planText)).id
    await giveFactors(people, example.units)
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
  const correct = async (item: ReportItemView, figure: Figure, reason: string): Promise<void> => {
    const reviewer = await people.as('reviewer')
    const cells = [{ itemId: item.id, version: item.version, figure }]
    const asked = await reviewer.post<CorrectionView>('/report-corrections', { cells, reason, evidenceId: null })
    const approval = { decision: 'approve', reason: null }
    const planner = await people.as('planner')
    await planner.post(`/report-corrections/${asked.id}/decision`, approval, { version: asked.version })
  }

  it('every unit reports every month; one is late by two months, one cell is returned and mended', async () => {
    for (const [index, period] of MONTHS.entries()) {
      const next = index === 11 ? `${YEAR + 1}-01-08` : `${YEAR}-${String(index + 2).padStart(2, '0')}-08`
      await onDay(next)
      for (const unit of units) {
        const isLate = unit === 'yunyang' && (period === '2024-06' || period === '2024-07')
        if (isLate) continue
        if (unit === 'yunyang' && period === '2024-08')
          for (const late of ['2024-06', '2024-07']) await approveMonth(unit, late)
        if (unit === 'zhangwan' && period === '2024-05') await returnOne(unit, period)
        else await approveMonth(unit, period)
      }
    }
    const board = await boardOf('2024-12')
    expect(board.counts.missing).toBe(0)
    expect(board.cells.length).toBeGreaterThan(180)
  }, 900_000)

  /** One cell comes back with a reason and is mended; the others are adopted meanwhile. */
  async function returnOne(unit: string, period: string): Promise<void> {
    const sent = await desk.submit(unit, period)
    const jobs = itemNamed(sent, JOBS)
    const approve = sent.items.flatMap(({ id }) => (id !== null && id !== jobs.id ? [id] : []))
    const back = { itemId: jobs.id, code: 'inconsistent', reason: '与名册不符，请核对', dueOn: '2024-06-12' }
    const reviewed = await desk.act('reviewer', sent, 'review', { approve, return: [back] })
    const seen = itemNamed(await sheetOf(unit, period), JOBS)
    expect(seen.status).toBe('returned')
    const mended = Rational.from(jobs.declared.value ?? '0').sub(Rational.of(3))
    await desk.approveAll(await desk.mend(unit, reviewed, seen, toDecimalText(mended)))
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

  it('the reading model made again from nothing is the same, row by row, and the audit chain is whole', async () => {
    await product.stop()
    const rebuilt = await plancascade(['progress', 'rebuild'], place)
    expect(rebuilt.stderr).toContain('与原来一致')
    expect(rebuilt.exitCode).toBe(0)
    const { plans } = JSON.parse(rebuilt.stdout) as {
      plans: Array<{ before: number; after: number; different: number }>
    }
    expect(plans.every(({ before, after, different }) => before === after && different === 0)).toBe(true)
    expect(Math.max(...plans.map(({ after }) => after))).toBeGreaterThan(180)
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

/** What the acts on one figure come to, one after the other. */
/** Words about a figure that change neither what was declared nor what was adopted. */
const ASKED_ONLY = new Set(['verify', 'acknowledge', 'correct_request', 'correct_refuse', 'correct_withdraw'])

function replay(history: readonly ItemHistoryEntry[]): { status: string; declared: unknown; adopted: unknown } {
  let state: { status: string; declared: unknown; adopted: unknown } = { status: '', declared: null, adopted: null }
  for (const { act, figure } of history) {
    const status = STATUS_AFTER[act] ?? state.status
    if (act === 'approve' || act === 'correct') state = { ...state, status, adopted: figure }
    else if (!ASKED_ONLY.has(act)) state = { ...state, status, declared: figure ?? state.declared }
  }
  return state
}
