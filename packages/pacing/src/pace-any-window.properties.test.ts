import { PaceRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pace } from './pace.js'
import { anyWindows } from './testing/any-windows.js'

/** `PACING_RUNS=20000` for the long run. */
const RUNS = Number(process.env['PACING_RUNS'] ?? '600')

describe('a request of any kind, rhythm, window, schedule and light rule', () => {
  it('is answered in whole sentences with numbers that agree with each other, or refused by name', () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(anyWindows, (input) => {
        const answer = pace(PaceRequest.parse(input))
        const kind = answer.ok ? answer.value.state : 'refused'
        seen[kind] = (seen[kind] ?? 0) + 1
        if (!answer.ok) {
          for (const { pointer, message } of answer.error) expect(`${pointer} ${message}`).toMatch(/^\/.*。$/s)
          return
        }
        const { state, light, reason, steps, forecast, probabilityOfMissing } = answer.value
        expect(JSON.stringify(answer.value)).not.toMatch(/NaN|Infinity|undefined/)
        expect(`${reason}${steps.map(({ text }) => text).join('')}`).not.toMatch(/null|\[object/)
        expect(state === 'assessed').toBe(['green', 'yellow', 'red'].includes(light))
        const chance = Number(probabilityOfMissing ?? '0')
        expect(chance >= 0 && chance <= 1).toBe(true)
        if (forecast?.low && forecast.high) {
          seen['interval'] = (seen['interval'] ?? 0) + 1
          expect(Number(forecast.low) <= Number(forecast.value)).toBe(true)
          expect(Number(forecast.value) <= Number(forecast.high)).toBe(true)
        }
      }),
      { numRuns: RUNS, seed: 20261123 },
    )
    for (const kind of ['assessed', 'missing', 'not_due', 'not_assessed', 'not_applicable', 'refused', 'interval'])
      expect(`${kind} ${seen[kind] ?? 0}`).not.toBe(`${kind} 0`)
  }, 300_000)
})
