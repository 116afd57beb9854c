import type { FloatNode, FloatTree, TreeSpace } from './float-tree.js'

/** What is known of one column: no value is further than `error` from its exact one, and all lie within [low, high]. */
interface Known {
  readonly error: number
  readonly low: number
  readonly high: number
}

/** Relative error allowed to our logarithm and exponential; their tests hold them to a tenth of it. */
const LOG_ERROR = 1e-13

/**
 * A rigorous bound on the difference between the root's column, as just evaluated, and the exact scores. A leaf costs at most 8
 * roundings of its magnitude; an arithmetic node one product and sum per child and a division. Geometric and harmonic means
 * multiply relative errors, so a score near zero makes the bound infinite, and everything is then decided exactly.
 */
export function errorBound(tree: FloatTree, space: TreeSpace, magnitude: number): number {
  const leaves = tree.leaves.map((column) => knownOf(column, 8 * magnitude * Number.EPSILON))
  const nodes: Known[] = []
  tree.nodes.forEach((node, n) => {
    const children = node.children.flatMap(
      ({ kind, position }) => (kind === 'leaf' ? leaves[position] : nodes[position]) ?? [],
    )
    const column = space.columns[n] ?? new Float64Array(0)
    nodes.push(knownOf(column, nodeError(node, children) + aroundError(node, column)))
  })
  return nodes.at(-1)?.error ?? 0
}

function knownOf(column: Float64Array, error: number): Known {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of column) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { error, low, high }
}

function nodeError({ aggregate }: FloatNode, children: readonly Known[]): number {
  const worst = Math.max(...children.map(({ error }) => error))
  const largest = Math.max(...children.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))))
  const steps = 2 * children.length + 8
  if (aggregate === 'arithmetic') return worst + steps * largest * Number.EPSILON
  const least = Math.min(...children.map(({ low }) => low)) - worst
  if (!(least > 0)) return Number.POSITIVE_INFINITY
  const inherited = worst / least
  // |ln x| is at most 745 for any double.
  const own = steps * (aggregate === 'geometric' ? 745 * LOG_ERROR : Number.EPSILON)
  return 2 * largest * (inherited + own)
}

/** Bonus, floor and ceiling: each a rounding of what it adds or of the value. */
function aroundError({ around }: FloatNode, column: Float64Array): number {
  if (!around) return 0
  let largest = 0
  for (const values of [column, around.add, around.floor, around.ceiling]) {
    for (const value of values) if (Number.isFinite(value) && Math.abs(value) > largest) largest = Math.abs(value)
  }
  return 4 * largest * Number.EPSILON
}
