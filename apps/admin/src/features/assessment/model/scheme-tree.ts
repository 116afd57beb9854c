import { Rational, toDecimalText } from '@plancascade/kernel'
import type { IndexBranch, IndexChild, IndexItem, IndexNode, SchemeDefinition, SchemeFinding } from '@plancascade/types'

/** Where a node or item stands: the place among the children at each level; the root is the empty path. */
export type TreePath = readonly number[]
export type TreePart = IndexNode | IndexChild
export type TreeBranch = IndexNode | IndexBranch

export const isBranch = (part: TreePart): part is TreeBranch => 'children' in part

/** The JSON pointer of a part into the definition, as the prover and the server name it. */
export const pointerOf = (path: TreePath): string => ['/index', ...path.map((at) => `children/${at}`)].join('/')

export function partAt(index: IndexNode, path: TreePath): TreePart | null {
  let part: TreePart = index
  for (const at of path) {
    const next: TreePart | undefined = isBranch(part) ? part.children[at] : undefined
    if (next === undefined) return null
    part = next
  }
  return part
}

export interface TreeRow {
  readonly path: TreePath
  readonly key: string
  readonly name: string
  readonly part: TreePart
  /** Weight among its siblings as written; null for the root. */
  readonly weight: string | null
  /** Share of the whole index in per cent, when nothing is absent; null while weights do not allow one. */
  readonly share: string | null
}

/** The tree from top to bottom with each part's share of the whole. */
export function treeRows({ index, indicators }: SchemeDefinition): TreeRow[] {
  const names = new Map(indicators.map(({ id, name }) => [id, name]))
  const rows: TreeRow[] = []
  const visit = (part: TreePart, path: TreePath, share: Rational | null): void => {
    rows.push({
      path,
      key: pointerOf(path),
      name: isBranch(part) ? (part.name ?? part.id) : (names.get(part.indicator) ?? part.indicator),
      part,
      weight: 'weight' in part ? part.weight : null,
      share: share && toDecimalText(share.mul(Rational.HUNDRED), 2),
    })
    if (!isBranch(part)) return
    const whole = Rational.sum(part.children.map(({ weight }) => Rational.from(weight)))
    part.children.forEach((child, at) =>
      visit(
        child,
        [...path, at],
        share === null || whole.isZero ? null : share.mul(Rational.from(child.weight)).div(whole),
      ),
    )
  }
  visit(index, [], Rational.ONE)
  return rows
}

/** What the prover found about one part itself, leaving out what concerns parts below it. */
export function findingsAt(findings: readonly SchemeFinding[], path: TreePath): SchemeFinding[] {
  const own = pointerOf(path)
  return findings.filter(({ pointer }) => {
    if (pointer !== own && !pointer.startsWith(`${own}/`)) return false
    return !/^\/children\/\d/.test(pointer.slice(own.length))
  })
}

/** What concerns no part of the tree: indicators, groups, the general rules. */
export const findingsElsewhere = (findings: readonly SchemeFinding[]): SchemeFinding[] =>
  findings.filter(({ pointer }) => pointer !== '/index' && !pointer.startsWith('/index/'))

function withRoot(definition: SchemeDefinition, index: IndexNode): SchemeDefinition {
  return { ...definition, index }
}

function changedAt(branch: TreeBranch, path: TreePath, change: (part: TreePart) => TreePart): TreePart {
  const [at, ...rest] = path
  if (at === undefined) return change(branch)
  const children = branch.children.map((child, place): IndexChild => {
    if (place !== at) return child
    const next = isBranch(child) ? changedAt(child, rest, change) : change(child)
    return next as IndexChild
  })
  return { ...branch, children }
}

/** The same definition with one part changed. */
export function changePart(
  definition: SchemeDefinition,
  path: TreePath,
  change: (part: TreePart) => TreePart,
): SchemeDefinition {
  return withRoot(definition, changedAt(definition.index, path, change) as IndexNode)
}

export function addChild(definition: SchemeDefinition, path: TreePath, child: IndexChild): SchemeDefinition {
  return changePart(definition, path, (part) =>
    isBranch(part) ? { ...part, children: [...part.children, child] } : part,
  )
}

/** Takes a part out; the last child of a branch stays, because a branch without children means nothing. */
export function removePart(definition: SchemeDefinition, path: TreePath): SchemeDefinition {
  const at = path.at(-1)
  if (at === undefined) return definition
  return changePart(definition, path.slice(0, -1), (part) =>
    isBranch(part) && part.children.length > 1
      ? { ...part, children: part.children.filter((_, place) => place !== at) }
      : part,
  )
}

export function canRemove({ index }: SchemeDefinition, path: TreePath): boolean {
  const parent = path.length === 0 ? null : partAt(index, path.slice(0, -1))
  return parent !== null && isBranch(parent) && parent.children.length > 1
}

/** A new branch with one item, under an id that is free. */
export function newBranch(definition: SchemeDefinition, indicator: string): IndexBranch {
  const taken = new Set(treeRows(definition).flatMap(({ part }) => (isBranch(part) ? [part.id] : [])))
  let number = 1
  while (taken.has(`node_${number}`)) number += 1
  return {
    id: `node_${number}`,
    name: `分项${number}`,
    weight: '1',
    aggregate: 'arithmetic',
    children: [newItem(indicator)],
  }
}

export const newItem = (indicator: string): IndexItem => ({
  indicator,
  weight: '1',
  rule: { method: 'completion', cap: '100', floor: '0', slope: '1' },
})
