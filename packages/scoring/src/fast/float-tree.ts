import type { Aggregate } from '@plancascade/types'
import { exp, log } from './float-math.js'

/** A tree over columns of doubles, children before parents; the last node is the root. */
export interface FloatTree {
  readonly units: number
  /** One column of scores per leaf; NaN where the leaf does not count for the unit. */
  readonly leaves: readonly Float64Array[]
  readonly nodes: readonly FloatNode[]
}

export interface FloatNode {
  readonly aggregate: Aggregate
  readonly children: readonly FloatChild[]
  /** What stands around the mean, per unit; null where nothing does. */
  readonly around: Around | null
}

export interface FloatChild {
  readonly kind: 'leaf' | 'node'
  /** Position among the leaves or the nodes. */
  readonly position: number
  /** 1 where the child counts for the unit; null when it counts for all. */
  readonly mask: Uint8Array | null
}

/** value → min(max(value + add, floor), ceiling), unit by unit. */
export interface Around {
  readonly add: Float64Array
  readonly floor: Float64Array
  readonly ceiling: Float64Array
}

/** Working columns, made once and used by every evaluation. */
export interface TreeSpace {
  readonly columns: readonly Float64Array[]
  readonly totals: Float64Array
  /** Logarithms of the leaf columns, made when a geometric mean first needs them. */
  readonly logs: (Float64Array | undefined)[]
}

export function treeSpace(tree: FloatTree): TreeSpace {
  return {
    columns: tree.nodes.map(() => new Float64Array(tree.units)),
    totals: new Float64Array(tree.units),
    logs: tree.leaves.map(() => undefined),
  }
}

/**
 * The root's column under the given weights (per node, per child) and, where `aggregate` is not null, that mean at every node.
 * The same order of operations for every unit: units with equal leaves get equal results to the last bit.
 */
export function evaluateTree(
  tree: FloatTree,
  space: TreeSpace,
  weights: readonly Float64Array[],
  aggregate: Aggregate | null,
): Float64Array {
  tree.nodes.forEach((node, n) =>
    evaluateNode(tree, space, n, node, weights[n] ?? NO_WEIGHTS, aggregate ?? node.aggregate),
  )
  return space.columns[tree.nodes.length - 1] ?? NO_WEIGHTS
}

const NO_WEIGHTS = new Float64Array(0)

function evaluateNode(
  tree: FloatTree,
  space: TreeSpace,
  n: number,
  node: FloatNode,
  weights: Float64Array,
  aggregate: Aggregate,
): void {
  const sums = space.columns[n] ?? NO_WEIGHTS
  const { totals } = space
  sums.fill(0)
  totals.fill(0)
  let common = 0
  node.children.forEach((child, c) => {
    const weight = weights[c] ?? 0
    const column = columnOf(tree, space, child, aggregate)
    if (child.mask) addMasked(sums, totals, column, child.mask, weight, aggregate)
    else {
      addAll(sums, column, weight, aggregate)
      common += weight
    }
  })
  finish(sums, totals, common, aggregate)
  if (node.around) applyAround(sums, node.around)
}

/** A child's scores, or their logarithms under a geometric mean. */
function columnOf(tree: FloatTree, space: TreeSpace, child: FloatChild, aggregate: Aggregate): Float64Array {
  const plain = (child.kind === 'leaf' ? tree.leaves[child.position] : space.columns[child.position]) ?? NO_WEIGHTS
  if (aggregate !== 'geometric') return plain
  if (child.kind === 'node') return plain.map(log)
  return (space.logs[child.position] ??= plain.map(log))
}

function addAll(sums: Float64Array, column: Float64Array, weight: number, aggregate: Aggregate): void {
  const units = sums.length
  if (aggregate === 'harmonic') for (let u = 0; u < units; u += 1) sums[u] = at(sums, u) + weight / at(column, u)
  else for (let u = 0; u < units; u += 1) sums[u] = at(sums, u) + weight * at(column, u)
}

function addMasked(
  sums: Float64Array,
  totals: Float64Array,
  column: Float64Array,
  mask: Uint8Array,
  weight: number,
  aggregate: Aggregate,
): void {
  for (let u = 0; u < sums.length; u += 1) {
    if (mask[u] !== 1) continue
    totals[u] = at(totals, u) + weight
    sums[u] = at(sums, u) + (aggregate === 'harmonic' ? weight / at(column, u) : weight * at(column, u))
  }
}

function finish(sums: Float64Array, totals: Float64Array, common: number, aggregate: Aggregate): void {
  for (let u = 0; u < sums.length; u += 1) {
    const total = common + at(totals, u)
    const sum = at(sums, u)
    sums[u] = aggregate === 'arithmetic' ? sum / total : aggregate === 'harmonic' ? total / sum : exp(sum / total)
  }
}

function applyAround(values: Float64Array, { add, floor, ceiling }: Around): void {
  for (let u = 0; u < values.length; u += 1) {
    const value = at(values, u) + at(add, u)
    const raised = value < at(floor, u) ? at(floor, u) : value
    values[u] = raised > at(ceiling, u) ? at(ceiling, u) : raised
  }
}

/** Reads a position known to exist; the default only satisfies the compiler and is optimised away. */
function at(column: Float64Array, u: number): number {
  return column[u] ?? 0
}
