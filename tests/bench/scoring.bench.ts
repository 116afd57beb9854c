import { cpus } from 'node:os'
import { rankUnits, replicate, score } from '@plancascade/scoring'
import { ScoreRequest } from '@plancascade/types'
import { it } from 'vitest'

/*
 * What exactness, explanation and sampling cost at county and at national size. COINr 1.1.14 built 3,000 × 50 in 1.66 s
 * (1.28–2.08) and would take some 1,800 s for 1,000 replicates of it, on two virtual cores (maths.md §1.6).
 */

const COINR_BUILD_MS = 1660

/** Figures and targets that differ from cell to cell without any randomness of the platform. */
function lehmer(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

function requestOf(unitCount: number, itemCount: number): ScoreRequest {
  const next = lehmer(20240601)
  const ids = Array.from({ length: itemCount }, (_, i) => `x${i}`)
  const cell = () => {
    const target = 1000 + Math.floor(next() * 20_000)
    return { actual: String(Math.floor(target * (0.7 + 0.4 * next()))), target: String(target) }
  }
  const item = (indicator: string, i: number) => ({
    indicator,
    weight: String(5 + (i % 7)),
    rule: { method: 'completion' as const },
  })
  return ScoreRequest.parse({
    units: Array.from({ length: unitCount }, (_, u) => ({ id: `u${u}`, group: `g${u % 3}` })),
    indicators: ids.map((id) => ({ id, direction: 'higher' })),
    values: Object.fromEntries(
      Array.from({ length: unitCount }, (_, u) => [`u${u}`, Object.fromEntries(ids.map((id) => [id, cell()]))]),
    ),
    index: {
      id: 'root',
      children: [0, 1, 2, 3, 4].map((g) => ({
        id: `n${g}`,
        weight: String(g + 1),
        children: ids.filter((_, i) => i % 5 === g).map(item),
      })),
    },
    uncertainty: { weights: '0.25', aggregate: ['arithmetic', 'geometric'] },
  })
}

/** Milliseconds of the fastest of several runs, by the wall and by the processor; others may share the machine. */
function fastest(runs: number, work: () => unknown): { wall: number; cpu: number } {
  let best = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }
  for (let i = 0; i < runs; i += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    work()
    const { user, system } = process.cpuUsage(used)
    best = { wall: Math.min(best.wall, performance.now() - start), cpu: Math.min(best.cpu, (user + system) / 1000) }
  }
  return best
}

const ms = ({ wall, cpu }: { wall: number; cpu: number }) => `${wall.toFixed(1)} ms (${cpu.toFixed(1)} ms of processor)`

const times = (taken: number) => `${(COINR_BUILD_MS / taken).toFixed(0)} ×`

it('prints what scoring costs at county and at national size', () => {
  const county = requestOf(11, 21)
  const nation = requestOf(3000, 50)
  const explained = fastest(20, () => score(county))
  const ranked = fastest(15, () => rankUnits(nation))
  const sampled = fastest(2, () => replicate(nation, { count: 1000, seed: 7 }))
  const memory = Math.floor(process.memoryUsage().rss / 1e6)
  const full = fastest(1, () => score(nation))
  const [cpu] = cpus()
  console.log(
    [
      `scoring on ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.version}`,
      `11 × 21 with full explanations          ${ms(explained)}`,
      `3,000 × 50 built and exactly ranked     ${ms(ranked)}; COINr's 1.66 s is ${times(ranked.wall)} of it (${times(ranked.cpu)} by processor)`,
      `3,000 × 50 with full explanations       ${ms(full)}`,
      `1,000 replicates of 3,000 × 50          ${ms(sampled)}; memory then ${memory} MB`,
    ].join('\n'),
  )
})
