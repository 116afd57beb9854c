import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoUserList, PlanSummary, ReportSheetView } from '@plancascade/types'
import { it } from 'vitest'
import { DemoCast } from '../support/demo-cast.js'
import { Desk } from '../support/desk.js'
import { HttpClient } from '../support/http-client.js'
import { Product } from '../support/product.js'

/*
 * Two hundred people signed in at once, eighty of a hundred requests reading, for a minute. Goal: no error, and the server's event
 * loop never stands still for longer than 200 ms. People think between two clicks; the pause is drawn evenly from 0 to twice THINK_MS.
 */
const USERS = Number(process.env['BENCH_USERS'] ?? 200)
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60)
const THINK_MS = Number(process.env['BENCH_THINK_MS'] ?? 1000)
const STALL_MS = 200
const MONTHS = ['2021-09', '2021-10', '2021-11', '2021-12']

interface Tally {
  reads: number
  writes: number
  readonly errors: string[]
  readonly times: number[]
}

type Click = () => Promise<'read' | 'write'>

/** A pause that differs from click to click and is the same in every run. */
function pauses(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state * 48271) % 2147483647
    return (state / 2147483647) * 2 * THINK_MS
  }
}

async function work(click: Click, until: number, pause: () => number, tally: Tally): Promise<void> {
  await sleep(pause())
  while (performance.now() < until) {
    const before = performance.now()
    try {
      if ((await click()) === 'read') tally.reads += 1
      else tally.writes += 1
    } catch (error) {
      tally.errors.push(String(error).slice(0, 300))
    }
    tally.times.push(performance.now() - before)
    await sleep(pause())
  }
}

/** An approver with a sheet of their own: to the city and back. */
function writer(client: HttpClient, sheet: ReportSheetView): Click {
  let [version, act] = [sheet.version, 'submit']
  return async () => {
    const path = `/reports/sheets/${sheet.id}/${act}`
    version = (await client.post<ReportSheetView>(path, undefined, { version })).version
    act = act === 'submit' ? 'withdraw' : 'submit'
    return 'write'
  }
}

/** Goes round the pages that the person's role opens most. */
function reader(client: HttpClient, paths: readonly string[]): Click {
  let turn = 0
  return async () => {
    await client.get(paths[turn % paths.length] ?? '/me')
    turn += 1
    return 'read'
  }
}

it('two hundred people for a minute', async () => {
  const product = await Product.start({ demo: true, checkResponses: false, scenario: 'issued' })
  try {
    await product.setDay('2022-03-20')
    const cast = await DemoCast.of(product)
    const planner = await cast.as('planner')
    const planId = (await planner.get<PlanSummary[]>('/plans'))[0]?.id ?? ''
    const { units } = await product.example()
    const desk = new Desk(cast, planId)
    const sheets: Array<{ unit: string; sheet: ReportSheetView }> = []
    for (const { key } of units.filter(({ population }) => population.value !== '0'))
      for (const month of MONTHS) sheets.push({ unit: key, sheet: await desk.handIn(key, month) })
    const { items } = await new HttpClient(product.url).get<DemoUserList>('/demo/users')
    const people = items.filter(({ region, roles }) => region === '十堰市' && !roles.includes('system_admin'))
    const signIn = async (userId: string): Promise<HttpClient> => {
      const client = new HttpClient(product.url)
      await client.post('/demo/sign-in', { userId })
      return client
    }
    const query = `planId=${planId}&period=2022-02`
    const cityPages = ['board', 'timeline', 'cockpit', 'evaluation'].map((page) => `/progress/${page}?${query}`)
    const ownPages = [
      `/progress/board?${query}`,
      `/home?${query}`,
      `/reports/sheet?${query}`,
      `/tasks?planId=${planId}`,
    ]
    const clicks: Click[] = []
    for (const { unit, sheet } of sheets.slice(0, USERS / 5)) {
      const shortName = units.find(({ key }) => key === unit)?.shortName
      const approver = people.find(
        ({ roles, unit: own }) => roles.includes('county_approver') && own?.shortName === shortName,
      )
      clicks.push(writer(await signIn(approver?.id ?? ''), sheet))
    }
    const readers = people.filter(({ roles }) => ['planner', 'viewer', 'reporter', 'reviewer'].includes(roles[0] ?? ''))
    for (let place = 0; clicks.length < USERS; place += 1) {
      const person = readers[place % readers.length]
      const isCounty = person?.roles.includes('reporter') ?? false
      clicks.push(reader(await signIn(person?.id ?? ''), isCounty ? ownPages : cityPages))
    }
    const tally: Tally = { reads: 0, writes: 0, errors: [], times: [] }
    await product.watchLoop()
    const until = performance.now() + SECONDS * 1000
    await Promise.all(clicks.map((click, place) => work(click, until, pauses(place), tally)))
    report(tally, await product.loopDelay())
  } finally {
    await product.discard()
  }
}, 600_000)

function report(
  { reads, writes, errors, times }: Tally,
  loop: { max: number; p99: number; mean: number; work: number },
): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
  const all = reads + writes
  console.log(
    `${USERS} people, ${SECONDS} s: ${all} requests, ${((100 * reads) / all).toFixed(0)} % reads, ${errors.length} errors`,
  )
  console.log(`answers in ms: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`)
  console.log(
    `event loop stood still in ms: longest ${loop.max.toFixed(0)}, 99 % ${loop.p99.toFixed(0)} (${loop.max <= STALL_MS ? 'held' : 'MISSED'}); longest stretch of the server's own work ${loop.work.toFixed(0)}`,
  )
  for (const error of [...new Set(errors)].slice(0, 5)) console.log(error)
}
