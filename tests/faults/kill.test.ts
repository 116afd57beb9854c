import { randomUUID } from 'node:crypto'
import type {
  DemoUserList,
  ItemHistoryEntry,
  PlanSummary,
  ReportEntry,
  ReportSheetView,
  TaskView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpClient } from '../support/http-client.js'
import { plancascade } from '../support/plancascade.js'
import { Product } from '../support/product.js'
import { emptyPlace } from '../support/storage.js'

/** Moderate for every run; PLANCASCADE_KILLS=100 before a release. */
const KILLS = Number(process.env['PLANCASCADE_KILLS'] ?? 8)
const PERIOD = '2022-01'

/**
 * A county's desk that submits its sheet and takes it back, over and over. When no answer comes it sends the same act under the
 * same key again, as the admin does, and goes on only from what the server acknowledged.
 */
class Desk {
  acknowledged = 0
  #act: 'submit' | 'withdraw' = 'submit'
  #key = randomUUID()

  constructor(
    readonly userId: string,
    readonly itemId: string,
    readonly sheetId: string,
    private version: number,
  ) {}

  /** Works until the server is gone. */
  async work(client: HttpClient): Promise<void> {
    try {
      for (;;) await this.step(client)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }

  /** One act; throws a TypeError (fetch's own) when no answer came, anything else is a refusal. */
  async step(client: HttpClient): Promise<void> {
    const path = `/reports/sheets/${this.sheetId}/${this.#act}`
    const options = { version: this.version, key: this.#key }
    const { version } = await client.post<ReportSheetView>(path, undefined, options)
    this.version = version
    this.acknowledged += 1
    this.#act = this.#act === 'submit' ? 'withdraw' : 'submit'
    this.#key = randomUUID()
  }
}

describe('a server that is killed in the middle of its work', () => {
  let place: Awaited<ReturnType<typeof emptyPlace>>
  let product: Product
  let desks: Desk[]

  const start = async (scenario?: string): Promise<void> => {
    product = await Product.start({ ...place, demo: true, checkResponses: false, ...(scenario ? { scenario } : {}) })
    await product.setDay('2022-03-20')
  }
  const signIn = async (userId: string): Promise<HttpClient> => {
    const client = new HttpClient(product.url)
    await client.post('/demo/sign-in', { userId })
    return client
  }
  beforeAll(async () => {
    place = await emptyPlace('sqlite')
    await start('issued')
    const { items: people } = await new HttpClient(product.url).get<DemoUserList>('/demo/users')
    desks = []
    for (const reporter of people.filter(({ roles }) => roles.includes('reporter'))) {
      const approver = people.find(
        ({ roles, unit }) => roles.includes('county_approver') && unit?.id === reporter.unit?.id,
      )
      const desk = await handedIn(await signIn(reporter.id), reporter.unit?.id ?? '', approver?.id ?? '')
      if (desk) desks.push(desk)
    }
  })
  afterAll(async () => {
    await product?.stop()
    await place?.discard()
  })

  /** One figure of the unit, waiting for its approver; null for a unit without tasks. */
  async function handedIn(reporter: HttpClient, unitId: string, approverId: string): Promise<Desk | null> {
    const [plan] = await reporter.get<PlanSummary[]>('/plans')
    const planId = plan?.id ?? ''
    const tasks = await reporter.get<TaskView[]>(`/tasks?planId=${planId}`)
    const task = tasks.find(({ kind }) => kind === 'flow')
    if (!task) return null
    const figure = { state: 'reported', value: '100', numerator: null, denominator: null } as const
    const entry: ReportEntry = { taskId: task.id, figure, dataStatus: 'preliminary', note: '测试', version: 0 }
    const body = { planId, unitId, period: PERIOD, entries: [entry] }
    const saved = await reporter.put<ReportSheetView>('/reports/sheet', body)
    const path = `/reports/sheets/${saved.id}/hand-in`
    const { id, version, items } = await reporter.post<ReportSheetView>(path, undefined, { version: saved.version })
    const itemId = items.find(({ taskId }) => taskId === task.id)?.id
    return new Desk(approverId, itemId ?? '', id ?? '', version)
  }

  it(
    `loses nothing it acknowledged and does nothing twice, in ${KILLS} kills`,
    async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const clients = await Promise.all(desks.map(({ userId }) => signIn(userId)))
        const done = desks.reduce((sum, desk) => sum + desk.acknowledged, 0)
        const working = desks.map((desk, place) => desk.work(clients[place] ?? new HttpClient(product.url)))
        // At another depth into the work each time, anywhere inside an act.
        while (desks.reduce((sum, desk) => sum + desk.acknowledged, 0) < done + 3 + ((kill * 7) % 31)) {
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        await new Promise((resolve) => setTimeout(resolve, (kill * 13) % 17))
        await product.kill()
        await Promise.all(working)
        await start()
      }
      // Whoever still waits for an answer asks once more.
      for (const desk of desks) await desk.step(await signIn(desk.userId))
      for (const desk of desks) {
        const client = await signIn(desk.userId)
        const history = await client.get<ItemHistoryEntry[]>(`/report-items/${desk.itemId}/history`)
        const acts = history.map(({ act }) => act).filter((act) => act === 'submit' || act === 'withdraw')
        expect(acts).toEqual(Array.from({ length: desk.acknowledged }, (_, n) => (n % 2 === 0 ? 'submit' : 'withdraw')))
      }
    },
    60_000 + KILLS * 30_000,
  )

  it('keeps the audit chain whole over all of it', async () => {
    await product.stop()
    const { exitCode, stdout } = await plancascade(['audit', 'verify'], place)
    expect(JSON.parse(stdout)).toMatchObject({ intact: true })
    expect(exitCode).toBe(0)
  })
})
