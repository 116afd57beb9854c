import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlanSummary } from '@plancascade/types'
import autocannon, { type AutocannonOptions, type AutocannonRequest } from 'autocannon'
import { it } from 'vitest'
import { DemoCast } from '../support/demo-cast.js'
import { Desk } from '../support/desk.js'
import { Product } from '../support/product.js'

/*
 * The product against a bare Fastify server on a copy of the same file (bare-server.mjs), in short rounds one after the other,
 * so that a busy machine slows both. Goal: at least half of the bare server's rate for each.
 */
const ROUNDS = 3
/** Requests of a round: by number, not by time, because a cut-off act would have happened without its answer. */
const ACTS = 320
const BOARDS = 2000
const CONNECTIONS = 32
const BARE = fileURLToPath(new URL('./bare-server.mjs', import.meta.url))
const API_MANIFEST = fileURLToPath(new URL('../../apps/api/package.json', import.meta.url))

/** A sheet that goes to the city and back, by its approver. */
interface Sheet {
  readonly id: string
  readonly cookie: string
  version: number
  act: 'submit' | 'withdraw'
}

async function handInSheets(
  product: Product,
  planId: string,
  months: readonly string[],
  rows: number,
): Promise<Sheet[]> {
  const cast = await DemoCast.of(product)
  const desk = new Desk(cast, planId)
  const { units } = await product.example()
  const sheets: Sheet[] = []
  for (const { key } of units.filter(({ population }) => population.value !== '0')) {
    for (const month of months) {
      const { id, version } = await desk.handIn(key, month, rows)
      sheets.push({ id: id ?? '', version, act: 'submit', cookie: `${key}-approver` })
    }
  }
  return sheets
}

async function rate(amount: number, options: Omit<AutocannonOptions, 'connections' | 'amount'>): Promise<number> {
  const before = performance.now()
  const result = await autocannon({ connections: CONNECTIONS, amount, timeout: 60, ...options })
  const failed = result.errors + result.non2xx
  if (failed > 0) throw new Error(`${failed} requests failed`)
  return result['2xx'] / ((performance.now() - before) / 1000)
}

/** Each request takes a sheet that waits, and gives it back with the version of the answer. */
function acting(url: string, sheets: readonly Sheet[]): Promise<number> {
  const waiting = sheets.map((sheet) => sheet)
  const setupRequest = (request: AutocannonRequest, context: object): AutocannonRequest => {
    const sheet = waiting.shift()
    if (!sheet) throw new Error('more connections than sheets')
    Object.assign(context, { sheet })
    const headers = { cookie: sheet.cookie, 'if-match': `"${sheet.version}"`, 'idempotency-key': randomUUID() }
    return { ...request, path: `/api/reports/sheets/${sheet.id}/${sheet.act}`, headers }
  }
  const onResponse = (status: number, body: string, context: object): void => {
    const { sheet } = context as { sheet: Sheet }
    if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`)
    sheet.version += 1
    sheet.act = sheet.act === 'submit' ? 'withdraw' : 'submit'
    waiting.push(sheet)
  }
  return rate(ACTS, { url, requests: [{ method: 'POST', setupRequest, onResponse }] })
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

it('submit and board against a bare server', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'plancascade-bench-'))
  const open = async (scenario?: string): Promise<Product> => {
    const started = await Product.start({
      dataDir,
      demo: true,
      checkResponses: false,
      ...(scenario ? { scenario } : {}),
    })
    await started.setDay('2022-03-20')
    return started
  }
  let product = await open('issued')
  const planner = await (await DemoCast.of(product)).as('planner')
  const [plan] = await planner.get<PlanSummary[]>('/plans')
  const planId = plan?.id ?? ''
  const sizes = { 'submit, one figure': 1, 'submit, whole sheet': Infinity }
  const sheets: Record<string, Sheet[]> = {}
  for (const [place, [name, rows]] of Object.entries(sizes).entries()) {
    const months = [1, 2, 3, 4].map((month) => `2021-0${month + 4 * place}`)
    sheets[name] = await handInSheets(product, planId, months, rows)
  }
  await product.stop()
  const copy = join(dataDir, 'bare.db')
  await copyFile(join(dataDir, 'plancascade.db'), copy)
  product = await open()
  const bare = fork(BARE, [copy, API_MANIFEST], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [bareUrl] = (await once(bare, 'message')) as [string]
  try {
    const cast = await DemoCast.of(product)
    const cookieOf = async (account: string): Promise<string> => (await cast.as(account)).cookie
    console.log(`${cpus().length} processors, Node ${process.version}, c=${CONNECTIONS}`)
    const compare = async (name: string, runs: [() => Promise<number>, () => Promise<number>]): Promise<void> => {
      const rates: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const which of [0, 1] as const) rates[which].push(await runs[which]())
      }
      const [ours, theirs] = [median(rates[0]), median(rates[1])]
      const each = rates[0].map((value, round) => (value / (rates[1][round] ?? 1)).toFixed(2)).join(' ')
      console.log(
        `${name}: ${(ours / theirs).toFixed(2)} of bare (${ours.toFixed(0)} : ${theirs.toFixed(0)} per second; rounds ${each})`,
      )
    }
    for (const [name, list] of Object.entries(sheets)) {
      const ours = await Promise.all(list.map(async (sheet) => ({ ...sheet, cookie: await cookieOf(sheet.cookie) })))
      const theirs = list.map((sheet) => ({ ...sheet }))
      await compare(name, [() => acting(product.url, ours), () => acting(bareUrl, theirs)])
    }
    const path = `/api/progress/board?planId=${planId}&period=2022-01`
    const headers = { cookie: await cookieOf('planner') }
    await compare('board', [
      () => rate(BOARDS, { url: `${product.url}${path}`, headers }),
      () => rate(BOARDS, { url: `${bareUrl}${path}` }),
    ])
  } finally {
    bare.disconnect()
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})
