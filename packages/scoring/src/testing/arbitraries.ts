import type { ScoreRequest } from '@plancascade/types'
import fc from 'fast-check'
import { aRequest } from './a-request.js'

type Json = Record<string, unknown>

/** Short decimals from a small set, so that ties and boundary hits are common. */
export const figure = fc.oneof(
  fc.integer({ min: 0, max: 130 }).map(String),
  fc.integer({ min: 0, max: 1300 }).map((n) => `${Math.floor(n / 10)}.${n % 10}`),
)
const target = fc.constantFrom('50', '80', '99', '100', '120')
const positive = fc.integer({ min: 1, max: 40 }).map(String)

/** Rules that score any figure with a positive target, whatever the other units have. */
export const unitRule: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('100', '110').map((cap) => ({ method: 'completion', cap, slope: '2' })),
  fc.constant({ method: 'all_or_nothing', points: '100' }),
  fc.constant({
    method: 'bands',
    bands: [
      { from: '100', points: '100' },
      { from: '80', points: '70' },
      { from: '60', points: '40' },
    ],
  }),
  fc
    .constantFrom('whole', 'started')
    .map((partial) => ({ method: 'step_deduction', full: '100', per: '5', points: '5', partial })),
  fc.constant({ method: 'threshold', at: '98', points: '100', slope: '3' }),
  fc.constant({ method: 'goalpost', lower: '40', upper: '70' }),
)

/** Rules whose parameters fix the direction to higher. */
const risingRule: fc.Arbitrary<Json> = fc.oneof(
  fc.constant({ method: 'efficacy', satisfactory: '95.5', unacceptable: '90' }),
  fc.constant({ method: 'grade', lines: ['90', '80', '60'], points: ['100', '80', '60'] }),
  fc.constant({ method: 'direct' }),
)

interface Shape {
  readonly aggregates?: readonly string[]
  readonly gaps?: boolean
  readonly rules?: fc.Arbitrary<Json>
}

/** Requests of a few units and items in a tree of two levels; every one of them can be scored. */
export function requests({ aggregates = ['arithmetic'], gaps = true, rules }: Shape = {}): fc.Arbitrary<ScoreRequest> {
  const gap = fc.constantFrom('missing', 'not_due', 'not_applicable').map((state) => ({ state }))
  const cell = fc.record({ actual: figure, target })
  const cells = gaps ? fc.oneof({ arbitrary: cell, weight: 12 }, { arbitrary: gap, weight: 1 }) : cell
  const size = fc.record({ units: fc.integer({ min: 2, max: 6 }), items: fc.integer({ min: 2, max: 5 }) })
  return size.chain(({ units, items }) =>
    fc
      .record({
        rows: fc.array(fc.array(cells, { minLength: items, maxLength: items }), { minLength: units, maxLength: units }),
        directions: fc.array(fc.constantFrom('higher', 'lower'), { minLength: items, maxLength: items }),
        rules: fc.array(rules ?? fc.oneof(unitRule, risingRule), { minLength: items, maxLength: items }),
        weights: fc.array(positive, { minLength: items, maxLength: items }),
        aggregates: fc.tuple(fc.constantFrom(...aggregates), fc.constantFrom(...aggregates)),
        bonus: fc.boolean(),
        missing: fc.constantFrom('redistribute', 'zero', 'block', 'exclude'),
        rank: fc.constantFrom('competition', 'dense'),
        mode: fc.constantFrom('half_up', 'half_even', 'truncate'),
      })
      .map(buildRequest),
  )
}

interface Drawn {
  readonly rows: readonly (readonly Json[])[]
  readonly directions: readonly string[]
  readonly rules: readonly Json[]
  readonly weights: readonly string[]
  readonly aggregates: readonly [string, string]
  readonly bonus: boolean
  readonly missing: string
  readonly rank: string
  readonly mode: string
}

function buildRequest(drawn: Drawn): ScoreRequest {
  const ids = drawn.rules.map((_, i) => `x${i + 1}`)
  const leaves = ids.map((indicator, i) => ({ indicator, weight: drawn.weights[i], rule: drawn.rules[i] }))
  const rising = new Set(['efficacy', 'grade', 'direct'])
  return aRequest({
    units: drawn.rows.map((_, u) => ({ id: `u${u}`, group: u % 2 === 0 ? 'I' : 'II' })),
    indicators: [
      ...ids.map((id, i) => ({
        id,
        direction: rising.has(String(drawn.rules[i]?.['method'])) ? 'higher' : drawn.directions[i],
      })),
      { id: 'extra', direction: 'higher' },
    ],
    values: Object.fromEntries(
      drawn.rows.map((row, u) => [
        `u${u}`,
        { ...Object.fromEntries(row.map((cell, i) => [ids[i], cell])), ...(u % 2 === 0 && { extra: '1.5' }) },
      ]),
    ),
    index: {
      id: 'root',
      aggregate: drawn.aggregates[0],
      ...(drawn.bonus && { bonus: { cap: '2', items: [{ indicator: 'extra', cap: '1' }] }, cap: '105' }),
      children: [{ id: 'n', weight: '3', aggregate: drawn.aggregates[1], children: leaves.slice(1) }, leaves[0]],
    },
    missing: drawn.missing,
    rank: drawn.rank,
    rounding: { places: 2, mode: drawn.mode },
  })
}
