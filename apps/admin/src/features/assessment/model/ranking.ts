import { Rational } from '@plancascade/kernel'
import type { IndexBranch, IndexNode, RunUnitResult, SchemeDefinition } from '@plancascade/types'

export type TreeNode = IndexNode | IndexBranch

/** Ranked units first, best on top; then the others as given. */
export function ranked(units: readonly RunUnitResult[]): RunUnitResult[] {
  return [...units].sort((a, b) => (a.rank ?? units.length + 1) - (b.rank ?? units.length + 1))
}

/** A score keeps the places its scheme gave it: `105.50` stays so. */
export const placesOf = (score: string | null): number => score?.split('.')[1]?.length ?? 0

/** Whether the shown score differs from the exact one, by which ranks are given. */
export const isRoundedScore = ({ score, exact }: RunUnitResult): boolean =>
  score !== null && exact !== null && Rational.from(score).compare(Rational.from(exact)) !== 0

/** Names of nodes by id, as the scheme gives them. */
export function nodeNames({ index }: Pick<SchemeDefinition, 'index'>): Map<string, string> {
  const names = new Map<string, string>()
  const visit = (node: TreeNode): void => {
    names.set(node.id, node.name ?? node.id)
    for (const child of node.children) if ('children' in child) visit(child)
  }
  visit(index)
  return names
}

export interface Segment {
  readonly key: string
  readonly label: string
  readonly points: string
  /** Per cent of the longest bar, for drawing only. */
  readonly width: number
  readonly isAdjustment: boolean
}

/** What a unit's score is made of, as parts of a bar; points taken away have no length and stay in the text. */
export function segmentsOf(unit: RunUnitResult, longest: Rational): Segment[] {
  if (unit.exact === null || longest.isZero) return []
  const width = (points: string): number =>
    Math.max(0, Rational.from(points).div(longest).mul(Rational.HUNDRED).toNumber())
  return [
    ...unit.items.flatMap(({ indicatorId, name, contribution }): Segment[] =>
      contribution === null
        ? []
        : [{ key: indicatorId, label: name, points: contribution, width: width(contribution), isAdjustment: false }],
    ),
    ...unit.adjustments.map(({ at, kind, contribution, explanation }, index): Segment => ({
      key: `${at}/${kind}/${index}`,
      label: explanation,
      points: contribution,
      width: width(contribution),
      isAdjustment: true,
    })),
  ].filter((segment) => segment.width > 0)
}

/** The greatest exact score, which sets the scale of all bars. */
export function longestScore(units: readonly RunUnitResult[]): Rational {
  return units.reduce((best, { exact }) => {
    const value = exact === null ? Rational.ZERO : Rational.from(exact)
    return value.compare(best) > 0 ? value : best
  }, Rational.ZERO)
}
