import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { allocate, decompose, verifyAllocation } from '@plancascade/allocation'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationCell, SplitSettings } from '@plancascade/types'
import { expect, it } from 'vitest'

/*
 * What exact two-way tables cost, bounded (±20 %) and locked (20 % of the cells), from a table of the workbench to every
 * township of the country; and the same table by HiGHS, the strongest free solver that runs in Node, with presolve off, since
 * with it transportation problems take minutes (HiGHS issues 2326, 2478, 3022).
 */

/** Figures that differ from cell to cell without any randomness of the platform. */
function lehmer(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** What is used of HiGHS; its own types describe another module format than the one that Node loads. */
type LoadHighs = () => Promise<{ solve: (lp: string, options: { presolve: 'off' }) => { ObjectiveValue: number } }>

const LOCKED = 0.2
const ROOM = 0.2

/** Solvable by construction: totals are those of a hidden table whose columns are shifted 0–10 % from the weights. */
function requestOf(rows: number, cols: number): AdditiveAllocationRequest {
  const next = lehmer(20240601)
  const rowTotals = new Array<number>(rows).fill(0)
  const colTotals = new Array<number>(cols).fill(0)
  const cells: AllocationCell[] = []
  for (let r = 0; r < rows; r += 1) {
    const size = 20 * Math.exp(3 * next())
    for (let c = 0; c < cols; c += 1) {
      const hundredths = Math.floor(100 * size * (0.8 + 0.4 * next()) * (1 + 0.02 * c))
      const [least, most] = [Math.floor((hundredths * (1 - ROOM)) / 100), Math.ceil((hundredths * (1 + ROOM)) / 100)]
      const shifted = Math.floor((hundredths * (c % 2 === 0 ? 1 - 0.1 * next() : 1 + 0.1 * next())) / 100)
      const value = Math.min(Math.max(shifted, least), most)
      rowTotals[r] = (rowTotals[r] ?? 0) + value
      colTotals[c] = (colTotals[c] ?? 0) + value
      const cell = { unit: `u${r}`, period: `t${c}`, weight: String(hundredths / 100) }
      cells.push(
        next() < LOCKED ? { ...cell, fixed: String(value) } : { ...cell, min: String(least), max: String(most) },
      )
    }
  }
  return {
    kind: 'additive',
    total: String(rowTotals.reduce((sum, total) => sum + total, 0)),
    units: rowTotals.map((total, r) => ({ id: `u${r}`, total: String(total) })),
    periods: colTotals.map((total, c) => ({ id: `t${c}`, total: String(total) })),
    cells,
  }
}

function solved(request: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(outcome.status)
  return outcome
}

interface Cost {
  readonly wall: number
  readonly cpu: number
}

/** Milliseconds of the fastest of several runs, by the wall and by the processor; others may share the machine. */
function fastest(runs: number, work: () => unknown): Cost {
  let best = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }
  for (let i = 0; i < runs; i += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    work()
    const { user, system } = process.cpuUsage(used)
    best = { wall: Math.min(best.wall, performance.now() - start), cpu: Math.min(best.cpu, (user + system) / 1000) }
  }
  return best
}

const text = ({ wall, cpu }: Cost) => `${Math.round(wall * 10) / 10} ms (${Math.round(cpu * 10) / 10} ms of processor)`

/**
 * The table as a linear programme, one variable per step from `answer − 1` to `answer + 1` within the bounds: far fewer than
 * the whole problem has, and by convexity still with the same optimum.
 */
function programmeOf(request: AdditiveAllocationRequest, answer: AdditiveAllocated) {
  const rules = new Map((request.cells ?? []).map((cell) => [`${cell.unit} ${cell.period}`, cell]))
  const objective: string[] = []
  const bounds: string[] = []
  const rowTerms = request.units.map((): string[] => [])
  const colTerms = (request.periods ?? []).map((): string[] => [])
  const rowRest = request.units.map(({ total }) => Number(total))
  const colRest = (request.periods ?? []).map(({ total }) => Number(total))
  let base = 0
  answer.units.forEach(({ id, cells }, r) =>
    answer.periods.forEach((period, c) => {
      const { weight = '1', min = '0', max, fixed } = rules.get(`${id} ${period.id}`) ?? {}
      const value = Number(cells[period.id])
      const low = fixed === undefined ? Math.max(Number(min), value - 1) : value
      const high = fixed === undefined ? Math.min(Number(max ?? value + 1), value + 1) : value
      rowRest[r] = (rowRest[r] ?? 0) - low
      colRest[c] = (colRest[c] ?? 0) - low
      for (let s = 1; s <= low; s += 1) base += Math.log((s - 0.5) / Number(weight))
      for (let s = low + 1; s <= high; s += 1) {
        const name = `x${r}_${c}_${s}`
        objective.push(`${signed(Math.log((s - 0.5) / Number(weight)))} ${name}`)
        bounds.push(`0 <= ${name} <= 1`)
        rowTerms[r]?.push(name)
        colTerms[c]?.push(name)
      }
    }),
  )
  const line = (name: string) => (terms: string[], k: number, rest: number | undefined) =>
    terms.length > 0 ? [`${name}${k}: ${terms.join(' + ')} = ${rest}`] : []
  const constraints = [
    ...rowTerms.flatMap((terms, r) => line('r')(terms, r, rowRest[r])),
    ...colTerms.flatMap((terms, c) => line('c')(terms, c, colRest[c])),
  ]
  const lp = `Minimize\nobj: ${objective.join('\n')}\nSubject To\n${constraints.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`
  return { lp, base }
}

const signed = (value: number) => (value < 0 ? `- ${-value}` : `+ ${value}`)

/** A planner's table at the workbench: weights, no given totals, a floor for every cell and a fifth of the cells locked. */
function workbench(rows: number, cols: number): SplitSettings {
  const next = lehmer(7)
  const units = Array.from({ length: rows }, (_, r) => ({
    unitId: `u${r}`,
    weight: String(Math.floor(1e5 * Math.exp(next()))),
  }))
  const years = Array.from({ length: cols }, (_, c) => ({ year: 2021 + c, weight: '1' }))
  const settings: SplitSettings = {
    shape: 'split',
    total: String(rows * cols * 1000),
    step: '1',
    method: 'webster',
    fit: 'webster_log',
    minimumRule: 'reshare',
    markup: '0',
    basis: null,
    units,
    years,
    cells: [],
    floor: {
      source: 'last_actual',
      name: '上年实绩',
      year: 2020,
      percent: '100',
      units: units.map(({ unitId }) => ({ unitId, value: '300' })),
    },
  }
  const { cells } = decomposed(settings)
  const locked = cells.filter(() => next() < LOCKED).map(({ unitId, year, value }) => ({ unitId, year, fixed: value }))
  return { ...settings, cells: locked }
}

function decomposed(settings: SplitSettings) {
  const done = decompose(settings)
  if (done.status !== 'decomposed') throw new Error(JSON.stringify(done).slice(0, 300))
  return done.outcome
}

/** One cell after the other is typed over; both ways through the worker's structured clone are counted in. */
function cellEdits(rows: number, cols: number, runs: number): Cost {
  const settings = workbench(rows, cols)
  let turn = 0
  return fastest(runs, () => {
    turn += 1
    const [unitId, year] = [`u${turn % rows}`, 2021 + (turn % cols)]
    const others = settings.cells.filter((cell) => cell.unitId !== unitId || cell.year !== year)
    const edited = { ...settings, cells: [...others, { unitId, year, fixed: String(900 + (turn % 200)) }] }
    structuredClone(decomposed(structuredClone(edited)))
  })
}

/** Solves the request it reads, alone in a process of its own, and tells its time and the most memory the process ever held. */
const ALONE = `
import { text } from 'node:stream/consumers'
import { allocate } from '@plancascade/allocation'
const request = JSON.parse(await text(process.stdin))
const start = performance.now()
const { status } = allocate(request)
const wall = performance.now() - start
console.log(JSON.stringify({ status, wall, megabytes: process.resourceUsage().maxRSS / 1000 }))
`

function alone(request: AdditiveAllocationRequest): { readonly wall: number; readonly megabytes: number } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', ALONE], {
    cwd: new URL('..', import.meta.url),
    input: JSON.stringify(request),
    encoding: 'utf8',
  })
  if (!stdout.includes('"allocated"')) throw new Error(stderr)
  return JSON.parse(stdout) as { wall: number; megabytes: number }
}

/** Weights that pull to the end of the year, and 过半 by its middle all the same. */
function requestWithCheckpoints(rows: number, cols: number): AdditiveAllocationRequest {
  const { cells = [], ...rest } = requestOf(rows, cols)
  const late = cells.map(({ unit, period, weight }, k) => ({
    unit,
    period,
    weight: String(Number(weight) * (1 + (k % cols)) * 0.5),
  }))
  return {
    ...rest,
    cells: late,
    checkpoints: [
      { through: `t${Math.floor(cols / 4)}`, minShare: '0.22' },
      { through: `t${Math.floor(cols / 2) - 1}`, minShare: '0.45', maxShare: '0.55' },
    ],
  }
}

it('prints what exact two-way tables cost, beside HiGHS', async () => {
  const [cpu] = cpus()
  const lines = [`allocation on ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.version}`]
  for (const [rows, cols, runs] of [
    [10, 5, 200],
    [300, 12, 40],
    [3000, 60, 3],
    [30_000, 12, 2],
  ] as const) {
    const request = requestOf(rows, cols)
    const cost = fastest(runs, () => solved(request))
    lines.push(
      `${rows} × ${cols} bounded and locked   ${text(cost)}; memory now ${Math.floor(process.memoryUsage().rss / 1e6)} MB`,
    )
  }
  const { wall, megabytes } = alone(requestOf(3000, 60))
  lines.push(
    `3000 × 60 alone in a process   ${Math.round(wall)} ms cold; ${Math.round(megabytes)} MB at most, request and answer included`,
  )
  for (const [rows, cols, runs] of [
    [11, 12, 20],
    [300, 12, 5],
  ] as const) {
    const request = requestWithCheckpoints(rows, cols)
    const cost = fastest(runs, () => solved(request))
    lines.push(`${rows} × ${cols} with two checkpoints on running sums   ${text(cost)}`)
  }
  for (const [rows, cols, runs] of [
    [11, 5, 200],
    [300, 12, 30],
  ] as const)
    lines.push(
      `a cell edit on ${rows} × ${cols}, floors and locks, with the copies to and from the worker   ${text(cellEdits(rows, cols, runs))}`,
    )
  const request = requestOf(3000, 12)
  const answer = solved(request)
  const own = fastest(10, () => solved(request))
  const checked = fastest(1, () => expect(verifyAllocation(request, answer).valid).toBe(true))
  const { lp, base } = programmeOf(request, answer)
  const loadHighs = (await import('highs')).default as unknown as LoadHighs
  const highs = await loadHighs()
  let objective = NaN
  const theirs = fastest(1, () => {
    objective = highs.solve(lp, { presolve: 'off' }).ObjectiveValue + base
  })
  expect(Math.abs(objective - Number(answer.objective))).toBeLessThan(1e-3)
  lines.push(
    `3000 × 12 bounded and locked   ${text(own)}; confirmed by the checker in ${text(checked)}`,
    `the same by HiGHS, presolve off   ${text(theirs)}: ${Math.floor(theirs.cpu / own.cpu)} times as long by processor, objective ${objective} beside ${answer.objective}`,
  )
  console.log(lines.join('\n'))
})
