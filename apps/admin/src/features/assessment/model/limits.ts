import type { ScoringAdjustment, ScoringVeto } from '@plancascade/types'
import type { TreePart } from './scheme-tree'

export const adjustmentIndicators = (adjustment: ScoringAdjustment | undefined): string[] =>
  adjustment?.items.map(({ indicator }) => indicator) ?? []

/** Sets or takes away a floor or cap; an absent limit is no limit, never 0. */
export function withLimit(part: TreePart, key: 'floor' | 'cap', value: string | null): TreePart {
  const { [key]: _, ...rest } = part
  return (value === null ? rest : { ...rest, [key]: value }) as TreePart
}

/** Sets which indicators add or take points; caps of single indicators stay. */
export function withAdjustment(
  part: TreePart,
  key: 'bonus' | 'deduction',
  indicatorIds: readonly string[],
  cap: string | null,
): TreePart {
  const { [key]: before, ...rest } = part
  if (indicatorIds.length === 0) return rest as TreePart
  const kept = new Map(before?.items.map((item) => [item.indicator, item]))
  const items = indicatorIds.map((indicator) => kept.get(indicator) ?? { indicator })
  return { ...rest, [key]: cap === null ? { items } : { cap, items } } as TreePart
}

export function withVetoes(part: TreePart, vetoes: readonly ScoringVeto[]): TreePart {
  const { veto: _, ...rest } = part
  return (vetoes.length === 0 ? rest : { ...rest, veto: [...vetoes] }) as TreePart
}

/** What stands around a part, in a few words; empty when nothing does. */
export function limitWords(part: TreePart): string {
  const words: Array<[present: boolean, word: string]> = [
    [part.bonus !== undefined, '加分'],
    [part.deduction !== undefined, '扣分'],
    [part.floor !== undefined, '最低'],
    [part.cap !== undefined, '封顶'],
    ['binding' in part && part.binding !== undefined, '约束性'],
    [part.veto !== undefined, '一票否决'],
  ]
  return words.flatMap(([present, word]) => (present ? [word] : [])).join('、')
}
