import { AllocationOutcome } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { BadInput } from '../command.js'
import { allocate } from './allocate.command.js'

const run = (input: unknown) =>
  allocate.run({
    words: ['-'],
    options: {},
    readFile: async () => new TextEncoder().encode(JSON.stringify(input)),
    say: () => undefined,
  })
const units = ['a', 'b', 'c'].map((id) => ({ id, weight: '1' }))

describe('allocate', () => {
  it.each([
    ['a split that is done', 0, { kind: 'additive', total: 10, units }],
    ['a two-way table', 0, { kind: 'additive', total: '10', units, periods: [{ id: '2021' }, { id: '2022' }] }],
    ['rates', 0, { kind: 'ratio', target: '95', units: [{ id: 'a', denominator: '100', baseline: '90' }] }],
    [
      'a total that bounds cannot hold',
      3,
      { kind: 'additive', total: '10', units: [{ id: 'a', weight: '1', max: '9' }] },
    ],
    ['a tie that a human must decide', 4, { kind: 'additive', total: '10', tie: 'report', units }],
  ])('%s exits with its code and prints an answer of the published shape', async (_, exitCode, input) => {
    const result = await run(input)
    expect(result.exitCode).toBe(exitCode)
    expect(AllocationOutcome.safeParse(result.output).error).toBeUndefined()
  })

  it('a request that contradicts itself is a problem that names the place', async () => {
    const refused = await run({ kind: 'additive', total: '10', units: [{ id: 'a', weight: '0' }] }).catch(
      (e: unknown) => e,
    )
    expect(refused).toBeInstanceOf(BadInput)
    expect((refused as BadInput).toProblem()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/units', code: 'weights_all_zero' }],
    })
  })
})
