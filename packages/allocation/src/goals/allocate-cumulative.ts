import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  AllocationCell,
  AllocationInvalid,
  AllocationOutcome,
} from '@plancascade/types'
import { allocate } from '../allocate.js'

/** 序时进度: what every unit must have done by the end of a period. */
export interface Checkpoint {
  /** The last period that counts. */
  readonly through: string
  /** Least share of the unit's total, e.g. `"0.5"` for 过半. */
  readonly minShare?: string
  /** Greatest share of the unit's total. */
  readonly maxShare?: string
}

export type CumulativeOutcome =
  | {
      readonly status: 'allocated'
      readonly units: AdditiveAllocated['units']
      readonly periods: AdditiveAllocated['periods']
      /** The splits this was put together from, each with its own certificate: blocks first, then inside each block. */
      readonly parts: readonly AdditiveAllocated[]
    }
  | { readonly status: 'stopped'; readonly outcome: AllocationOutcome | AllocationInvalid }

/**
 * [R-ALLOC-64] A two-way split whose running sums keep to checkpoints (上半年过半). The last checkpoint cuts the periods in two
 * blocks, where it is a bound on a single cell; the earlier block is cut again at the checkpoint before, and so on; inside a
 * block the periods are split as always. Every sum and every checkpoint is exact; each part is an optimum of its own.
 *
 * Needs totals for all periods. Other bounds on cells are not combined with checkpoints.
 */
export function allocateCumulative(
  request: Omit<AdditiveAllocationRequest, 'cells'>,
  checkpoints: readonly Checkpoint[],
): CumulativeOutcome {
  const periods = request.periods ?? []
  const places = checkpoints.map(({ through }) => periods.findIndex(({ id }) => id === through))
  if (places.includes(-1) || periods.some(({ total }) => total === undefined))
    return { status: 'stopped', outcome: faulty() }
  const ordered = checkpoints
    .map((checkpoint, k) => ({ ...checkpoint, place: places[k] ?? 0 }))
    .sort((a, b) => a.place - b.place)
  const whole = allocate({ ...request, periods: [{ id: 'all', weight: '1' }] })
  if (whole.status !== 'allocated' || whole.kind !== 'additive') return { status: 'stopped', outcome: whole }
  const totals = new Map(whole.units.map(({ id, total }) => [id, total]))
  return splitBlock({ request, totals }, totals, 0, periods.length, ordered)
}

interface Whole {
  readonly request: Omit<AdditiveAllocationRequest, 'cells'>
  /** The units' totals over all periods, of which checkpoints are shares. */
  readonly totals: ReadonlyMap<string, string>
}
type Placed = Checkpoint & { readonly place: number }

/** Splits the periods from `first` up to (not including) `end` for units that must hold `amounts` there. */
function splitBlock(
  whole: Whole,
  amounts: ReadonlyMap<string, string>,
  first: number,
  end: number,
  checkpoints: readonly Placed[],
): CumulativeOutcome {
  const inside = checkpoints.filter(({ place }) => place < end - 1)
  const last = inside.at(-1)
  const { request } = whole
  const periods = (request.periods ?? []).slice(first, end)
  const units = request.units.map(({ id, weight }) => ({ id, weight, total: amounts.get(id) }))
  if (!last) return single(allocate({ ...plain(request), total: sumOf(amounts.values()), units, periods }))
  const early = periods.slice(0, last.place + 1 - first)
  const late = periods.slice(last.place + 1 - first)
  const block = (id: string, members: typeof periods) => {
    const total = sumOf(members.map((member) => member.total ?? '0'))
    return { id, total, weight: total }
  }
  const outcome = allocate({
    ...plain(request),
    total: sumOf(amounts.values()),
    units,
    periods: [block('early', early), block('late', late)],
    cells: request.units.map(({ id }) => checkpointCell(id, whole, last)),
  })
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') return { status: 'stopped', outcome }
  const held = (name: 'early' | 'late') => new Map(outcome.units.map(({ id, cells }) => [id, cells[name] ?? '0']))
  const before = splitBlock(whole, held('early'), first, last.place + 1, inside.slice(0, -1))
  if (before.status !== 'allocated') return before
  const after = splitBlock(whole, held('late'), last.place + 1, end, [])
  return after.status === 'allocated' ? joined(outcome, before, after) : after
}

function checkpointCell(unit: string, { totals }: Whole, { minShare, maxShare }: Checkpoint): AllocationCell {
  const of = (share: string) => toDecimalText(Rational.from(totals.get(unit) ?? '0').mul(Rational.from(share)))
  return {
    unit,
    period: 'early',
    ...(minShare === undefined ? {} : { min: of(minShare) }),
    ...(maxShare === undefined ? {} : { max: of(maxShare) }),
  }
}

type Allocated = Extract<CumulativeOutcome, { status: 'allocated' }>

function joined(block: AdditiveAllocated, before: Allocated, after: Allocated): Allocated {
  return {
    status: 'allocated',
    units: block.units.map(({ id, total }, r) => ({
      id,
      total,
      cells: { ...before.units[r]?.cells, ...after.units[r]?.cells },
    })),
    periods: [...before.periods, ...after.periods],
    parts: [block, ...before.parts, ...after.parts],
  }
}

function single(outcome: AllocationOutcome | AllocationInvalid): CumulativeOutcome {
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') return { status: 'stopped', outcome }
  return { status: 'allocated', units: outcome.units, periods: outcome.periods, parts: [outcome] }
}

/** Method, fit, step and tie rule; totals are already marked up. */
function plain({ step, method, minimumRule, fit, tie }: Whole['request']) {
  return { kind: 'additive' as const, step, method, minimumRule, fit, tie }
}

function sumOf(amounts: Iterable<string>): string {
  return toDecimalText(Rational.sum(Array.from(amounts, (amount) => Rational.from(amount))))
}

function faulty(): AllocationInvalid {
  const message = '检查点的年度不在列表中，或有年度没有给定合计。'
  return { status: 'invalid', errors: [{ pointer: '/periods', code: 'checkpoint_unknown', message }] }
}
