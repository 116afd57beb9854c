import type { Rational } from '@plancascade/kernel'
import { branchEffect, type BranchOutcome, type Evaluation, type UnitView } from '../evaluate.js'
import type { ModifierEffect } from '../modifiers.js'
import { hasModifiers, type Branch, type Child, type Scheme } from '../scheme.js'
import type { Around, FloatChild, FloatNode, FloatTree } from './float-tree.js'

export interface TreeSource {
  readonly scheme: Scheme
  readonly evaluation: Evaluation
  readonly columns: readonly Float64Array[]
  readonly views: readonly UnitView[]
  /** The exact outcomes of units with a gap, by position; the others have none. */
  readonly outcomes: ReadonlyMap<number, BranchOutcome>
}

/** The scheme's tree over the score columns, with masks where a child does not count for some unit. */
export function buildTree(source: TreeSource): FloatTree {
  const positions = new Map(source.scheme.branches.map((branch, i) => [branch, i]))
  return {
    units: source.views.length,
    leaves: source.columns,
    nodes: source.scheme.branches.map((branch) => nodeOf(branch, positions, source)),
  }
}

/** Weights per node and child, as the scheme declares them. */
export function declaredWeights(scheme: Scheme): Float64Array[] {
  return scheme.branches.map(({ children }) => Float64Array.from(children, ({ weight }) => weight.toNumber()))
}

function nodeOf(branch: Branch, positions: ReadonlyMap<Branch, number>, source: TreeSource): FloatNode {
  const masks = masksOf(branch, source)
  const children = branch.children.map((child, c): FloatChild => {
    const position = child.kind === 'leaf' ? child.position : (positions.get(child) ?? 0)
    return { kind: child.kind === 'leaf' ? 'leaf' : 'node', position, mask: masks[c] ?? null }
  })
  return { aggregate: branch.aggregate, children, around: aroundOf(branch, source) }
}

/** Only children that are absent for some unit get a mask. */
function masksOf(branch: Branch, { outcomes, views }: TreeSource): (Uint8Array | null)[] {
  const masks: (Uint8Array | null)[] = branch.children.map(() => null)
  for (const [u, root] of outcomes) {
    const outcome = find(root, branch)
    branch.children.forEach((_, c) => {
      if (outcome?.children[c]?.value) return
      const mask = (masks[c] ??= new Uint8Array(views.length).fill(1))
      mask[u] = 0
    })
  }
  return masks
}

function find(root: BranchOutcome, branch: Branch): BranchOutcome | null {
  if (root.branch === branch) return root
  for (const child of root.children) {
    const found = child.kind === 'branch' ? find(child, branch) : null
    if (found) return found
  }
  return null
}

function aroundOf(branch: Branch, { evaluation, views }: TreeSource): Around | null {
  if (!hasModifiers(branch.modifiers) && !branch.children.some(isBinding)) return null
  const around: Around = {
    add: new Float64Array(views.length),
    floor: new Float64Array(views.length),
    ceiling: new Float64Array(views.length),
  }
  views.forEach((view, u) => place(around, u, branchEffect(branch, evaluation, view)))
  return around
}

function isBinding(child: Child): boolean {
  return child.kind === 'leaf' && child.bindingAtMost !== null
}

function place(around: Around, u: number, { add, floor, ceiling }: ModifierEffect): void {
  around.add[u] = add.toNumber()
  around.floor[u] = limit(floor, Number.NEGATIVE_INFINITY)
  around.ceiling[u] = limit(ceiling, Number.POSITIVE_INFINITY)
}

function limit(value: Rational | null, none: number): number {
  return value ? value.toNumber() : none
}
