import { checkObservations, pace } from '@plancascade/pacing'
import { PaceRequest } from '@plancascade/types'
import { it } from 'vitest'

/*
 * What exact pacing costs, as ratios within one run: absolute seconds say nothing on a shared machine. The unit of comparison is the
 * same light worked out in binary floats, which is wrong at the limits but shows the floor.
 */

const TASKS = 2000
const MONTHS = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`)

/** A year's cumulative values that differ from task to task without any randomness. */
function cumulative(seed: number): string[] {
  let sum = 0
  return MONTHS.map((_, i) => String((sum += 800 + ((seed * 37 + i * 101) % 400))))
}

function requestOf(seed: number, withHistory: boolean): PaceRequest {
  const values = cumulative(seed)
  return PaceRequest.parse({
    kind: 'flow',
    target: '12500',
    from: '2024-01',
    to: '2024-12',
    asOf: '2024-09',
    observations: Object.fromEntries(MONTHS.slice(0, 9).map((month, i) => [month, values[i]])),
    lights: { rule: 'gap', recovered: 'yellow' },
    ...(withHistory && {
      history: { 2021: cumulative(seed + 1), 2022: cumulative(seed + 2), 2023: cumulative(seed + 3) },
    }),
  })
}

function floatLight(request: PaceRequest): string {
  const actual = Number(request.observations['2024-09'])
  const behind = (9 / 12 - actual / Number(request.target)) * 100
  return behind > 30 ? 'red' : behind >= 10 ? 'yellow' : 'green'
}

/** Milliseconds of the fastest of five runs. */
function fastest(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}

it('prints what exactness, history and checks cost', () => {
  const plain = Array.from({ length: TASKS }, (_, i) => requestOf(i, false))
  const known = Array.from({ length: TASKS }, (_, i) => requestOf(i, true))
  const units = plain.slice(0, 2000).map((request, i) => ({
    id: String(i),
    value: request.observations['2024-09'] ?? null,
    series: request.observations,
    target: '12500',
  }))
  const floats = fastest(() => known.map(floatLight))
  const exact = fastest(() => plain.map((request) => pace(request)))
  const forecast = fastest(() => known.map((request) => pace(request)))
  const checks = fastest(() => checkObservations({ kind: 'flow', mode: 'cumulative', period: '2024-09', units }))
  const perTask = (ms: number) => `${Math.floor((ms * 1000) / TASKS)} µs`
  console.log(
    [
      `pacing of ${TASKS} tasks, nine months each`,
      `exact light, gap, reason and steps  ${perTask(exact)} per task`,
      `with three years' history           ${perTask(forecast)} per task, ${(forecast / exact).toFixed(2)} × without`,
      `light alone in floats               ${(exact / floats).toFixed(0)} × cheaper, and wrong at the limits`,
      `nine checks on ${TASKS} units at once   ${perTask(checks)} per unit`,
    ].join('\n'),
  )
})
