import type { DecompositionSummary, PlanView, UnitView } from '@plancascade/types'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, Visitor } from '../e2e/browser.js'
import { DemoCast } from '../support/demo-cast.js'
import { Product } from '../support/product.js'

/*
 * From the Enter key to the frame in which all rebalanced numbers stand, in Chromium. Goals: 11 × 5 in one frame (16 ms),
 * 300 × 12 in 100 ms. A first edit warms up and is not counted. “Ready” is when the page holds the new numbers; “drawn” is
 * when the frame that shows them is done, which without a graphics card is mostly the browser's own work.
 */
const EDITS = Number(process.env['BENCH_EDITS'] ?? 20)
const MANY_UNITS = 300
const MANY_YEARS = { fromYear: 2021, toYear: 2032 }

interface Timing {
  readonly ready: number
  readonly drawn: number
  /** How many frames were drawn between the key and the numbers. */
  readonly staleFrames: number
}

let product: Product
let browser: Browser
let cast: DemoCast
beforeAll(async () => {
  product = await Product.start({ demo: true, withAdmin: true, checkResponses: false, scenario: 'planned' })
  browser = await openBrowser()
  cast = await DemoCast.of(product)
}, 120_000)
afterAll(async () => {
  await browser.close()
  await product.discard()
})

it('an edit of 10 × 5', async () => {
  const planner = await cast.as('planner')
  const [plan] = await planner.get<Array<{ id: string }>>('/plans')
  await edit('10 × 5', plan?.id ?? '', '城镇新增就业人数', 16)
}, 300_000)

it('an edit of 300 × 12', async () => {
  const plan = await manyUnitsPlan()
  await edit(`${MANY_UNITS} × 12`, plan.id, '城镇新增就业', 100)
}, 600_000)

/** A plan of twelve years over three hundred units, each with its population. */
async function manyUnitsPlan(): Promise<PlanView> {
  const [planner, admin] = [await cast.as('planner'), await cast.as('system_admin')]
  const known = await planner.get<{ items: UnitView[] }>('/units')
  const parentId = known.items.find(({ kind }) => kind === 'city')?.id ?? null
  const own = known.items.filter(({ kind }) => kind !== 'city' && kind !== 'township').length
  for (let place = 0; place < MANY_UNITS - own; place += 1) {
    const name = `第${place}县`
    const more = { parentId, kind: 'county', code: null, hostUnitId: null, reportingBody: null, position: 100 + place }
    const { id: unitId } = await admin.post<UnitView>('/units', { ...more, name, shortName: name })
    const factor = { year: 2020, measureUnit: '人', source: '测试', isExample: true }
    await planner.post('/factors', {
      ...factor,
      unitId,
      name: '常住人口',
      value: `${100_000 + ((place * 7919) % 90_000)}`,
    })
  }
  const read = await planner.post<PlanView>('/plans', { text: '主要指标：城镇新增就业累计达到300万人。' })
  const plan = await planner.patch<PlanView>(`/plans/${read.id}`, MANY_YEARS, { version: read.version })
  for (const { id, severity } of plan.findings)
    if (severity !== 'note') await planner.post(`/findings/${id}/settle`, { reason: '测试' })
  const accepted = await planner.post<PlanView>(`/plans/${plan.id}/goals/accept`, {
    goalIds: plan.goals.map(({ id }) => id),
  })
  return planner.post<PlanView>(`/plans/${plan.id}/confirm`, undefined, { version: accepted.version })
}

async function edit(table: string, planId: string, goalName: string, goal: number): Promise<void> {
  const planner = await cast.as('planner')
  await planner.post(`/plans/${planId}/decompositions/all`)
  const listed = await planner.get<DecompositionSummary[]>(`/plans/${planId}/decompositions`)
  const id = listed.find((one) => one.goalName.includes(goalName))?.decompositionId ?? ''
  const visitor = await (await Visitor.open(browser, product.url)).signIn(/市局规划科/)
  const { page } = visitor
  await page.goto(`/decompositions/${id}`)
  const cell = page.getByRole('grid').locator('tbody tr[aria-rowindex="4"] td').nth(3)
  await cell.click()
  const before = Number((await cell.innerText()).replaceAll(/\D/g, ''))
  await page.evaluate(watchEdits)
  const timings: Timing[] = []
  for (let turn = 0; turn <= EDITS; turn += 1) {
    await page.keyboard.press('Escape')
    await cell.click()
    await page.keyboard.type(String(before + 1 + turn * 3))
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    timings.push(await page.evaluate(() => (globalThis as unknown as EditWatch).drawn()))
  }
  await visitor.context.close()
  report(table, timings.slice(1), goal)
  expect(visitor.faults).toEqual([])
}

interface EditWatch {
  drawn: () => Promise<Timing>
}

/** Runs in the page: remembers the Enter key and the first frame in which the grid's totals and marks are the new ones. */
function watchEdits(): void {
  const settled = (): string => document.querySelector('[role=grid] tbody')?.textContent ?? ''
  let waiting: ((timing: Timing) => void) | null = null
  let result: Timing | null = null
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return
      const [pressed, old] = [event.timeStamp, settled()]
      let [ready, staleFrames] = [0, 0]
      result = null
      // The typed cell alone is not an answer: other cells have to have moved.
      const isAnswered = (): boolean =>
        document.querySelectorAll('[role=grid] td.moved').length > 0 && settled() !== old
      const watcher = new MutationObserver(() => {
        if (ready === 0 && isAnswered()) ready = performance.now() - pressed
      })
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      const frame = (): void => {
        const isNew = ready > 0
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          if (!isNew) {
            staleFrames += 1
            requestAnimationFrame(frame)
            return
          }
          watcher.disconnect()
          result = { ready, drawn: performance.now() - pressed, staleFrames }
          waiting?.(result)
          waiting = null
        }
        channel.port2.postMessage(null)
      }
      requestAnimationFrame(frame)
    },
    true,
  )
  ;(globalThis as unknown as EditWatch).drawn = () =>
    new Promise((resolve) => {
      if (result) resolve(result)
      else waiting = resolve
    })
}

function report(table: string, timings: readonly Timing[], goal: number): void {
  const of = (values: readonly number[], share: number): string => {
    const sorted = [...values].sort((a, b) => a - b)
    return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  }
  const drawn = timings.map((one) => one.drawn)
  const ready = timings.map((one) => one.ready)
  const stale = timings.filter(({ staleFrames }) => staleFrames > 0).length
  console.log(
    `${table}: numbers ready in ${of(ready, 0.5)} ms (95 % ${of(ready, 0.95)}), drawn in ${of(drawn, 0.5)} ms (95 % ${of(drawn, 0.95)}); ` +
      `goal ${goal} ms; frames with old numbers in between: ${stale} of ${timings.length} edits`,
  )
}
