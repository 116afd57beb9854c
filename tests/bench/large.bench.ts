import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlanSummary, ReportPeriods, ReportSheetView } from '@plancascade/types'
import { it } from 'vitest'
import { DemoCast } from '../support/demo-cast.js'
import { Desk } from '../support/desk.js'
import type { HttpClient } from '../support/http-client.js'
import { addCities } from '../support/many-cities.js'
import { Product } from '../support/product.js'

/*
 * One city's board and its submitting with ten thousand report items in the file and with a million (those of other cities). Goal:
 * median within 1.3 times. Both servers stand at the same time and are asked in turn, so that a busy machine slows both alike.
 */
const SIZES = {
  small: Number(process.env['BENCH_SMALL'] ?? 10_000),
  large: Number(process.env['BENCH_LARGE'] ?? 1_000_000),
}
const ROUNDS = 60
const ACTS = 120
const KEPT_ASKED = 8
const GOAL = 1.3

interface Side {
  readonly product: Product
  readonly planId: string
  cast: DemoCast
  readonly items: number
  readonly times: Record<string, number[]>
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const before = performance.now()
  const result = await work()
  into.push(performance.now() - before)
  return result
}

async function open(dataDir: string, items: number): Promise<Side> {
  const product = await Product.start({ dataDir, demo: true, checkResponses: false })
  await product.setDay('2022-03-20')
  const cast = await DemoCast.of(product)
  const [plan] = await (await cast.as('planner')).get<PlanSummary[]>('/plans')
  return { product, planId: plan?.id ?? '', cast, items, times: { submit: [], 'board, kept': [], 'board, made': [] } }
}

/** The sheet of one unit goes to the city and back, as its approver's two acts. */
async function submitting(side: Side): Promise<() => Promise<void>> {
  const handed = await new Desk(side.cast, side.planId).handIn('fangxian', '2022-01')
  const approver = await side.cast.as('fangxian-approver')
  let [version, act] = [handed.version, 'submit']
  return async () => {
    const path = `/reports/sheets/${handed.id}/${act}`
    const done = await timed(side.times['submit'] ?? [], () =>
      approver.post<ReportSheetView>(path, undefined, { version }),
    )
    version = done.version
    act = act === 'submit' ? 'withdraw' : 'submit'
  }
}

const board = (client: HttpClient, planId: string, period: string): Promise<unknown> =>
  client.get(`/progress/board?planId=${planId}&period=${period}`)

it('a board and a submit cost the same with a million report items as with ten thousand', async () => {
  const root = await mkdtemp(join(tmpdir(), 'plancascade-large-'))
  const sides: Side[] = []
  try {
    const first = await Product.start({
      dataDir: join(root, 'small'),
      demo: true,
      checkResponses: false,
      scenario: 'issued',
    })
    await first.stop()
    await cp(join(root, 'small'), join(root, 'large'), { recursive: true })
    for (const [name, wanted] of Object.entries(SIZES)) {
      const file = join(root, name, 'plancascade.db')
      const items = addCities(file, wanted)
      console.log(`${name}: ${items} report items, ${((await stat(file)).size / 1048576).toFixed(0)} MB`)
      sides.push(await open(join(root, name), items))
    }
    const acts = await Promise.all(sides.map(submitting))
    for (let round = 0; round < ACTS; round += 1) for (const act of acts) await act()
    for (const side of sides) {
      await side.product.setDay('2026-02-02')
      side.cast = await DemoCast.of(side.product)
    }
    const clients = await Promise.all(sides.map(({ cast }) => cast.as('planner')))
    const { periods } = await clients[0]!.get<ReportPeriods>(`/reports/periods?planId=${sides[0]!.planId}`)
    const places = sides.map((_, place) => place)
    for (const [round, { period }] of periods.slice(0, ROUNDS).entries()) {
      // The one that goes first finds the machine as the other left it: they take turns.
      for (const place of round % 2 === 0 ? places : places.toReversed()) {
        const [side, client] = [sides[place]!, clients[place]!]
        await timed(side.times['board, made'] ?? [], () => board(client, side.planId, period))
        for (let again = 0; again < KEPT_ASKED; again += 1)
          await timed(side.times['board, kept'] ?? [], () => board(client, side.planId, period))
      }
    }
    for (const name of Object.keys(sides[0]?.times ?? {})) {
      const [small, large] = sides.map(({ times }) => median((times[name] ?? []).slice(5)))
      const ratio = (large ?? 0) / (small ?? 1)
      const verdict = ratio <= GOAL ? 'held' : 'MISSED'
      console.log(`${name}: ${small?.toFixed(2)} ms → ${large?.toFixed(2)} ms, ${ratio.toFixed(2)} times (${verdict})`)
    }
  } finally {
    for (const { product } of sides) await product.stop()
    await rm(root, { recursive: true, force: true })
  }
}, 1_800_000)
