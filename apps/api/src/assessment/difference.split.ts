import { splitByItem, splitDifference, type ItemisedChange, type ScoreChange } from '@plancascade/scoring'
import { ScoreRequest, type ScoredUnit, type UnitDifference } from '@plancascade/types'
import { AppError } from '../platform/app-error.js'

export interface UnitSplit {
  readonly change: ScoreChange
  readonly lines: ItemisedChange['lines']
}

/** Two requests as they are stored, unit by unit and item by item: nothing is left over. */
export function splitOf(beforeText: string, afterText: string): UnitSplit[] {
  const [before, after] = [beforeText, afterText].map((text) => ScoreRequest.parse(JSON.parse(text)))
  if (!before || !after) throw new Error('two runs are compared')
  const [whole, items] = [splitDifference(before, after), splitByItem(before, after)]
  if (whole.status === 'invalid') throw new AppError('run.cannot_score', { errors: whole.problems })
  if (items.status === 'invalid') throw new AppError('run.cannot_score', { errors: items.problems })
  const lines = new Map(items.units.map((unit) => [unit.unit, unit.lines]))
  return whole.units.map((change) => ({ change, lines: lines.get(change.unit) ?? null }))
}

interface Place {
  readonly named: { readonly unitId: string; readonly unitName: string }
  readonly before: ScoredUnit | undefined
  readonly after: ScoredUnit | undefined
  readonly showsLines: boolean
}

export function toUnitDifference(
  { change, lines }: UnitSplit,
  { named, before, after, showsLines }: Place,
): UnitDifference {
  return {
    ...named,
    before: change.before,
    after: change.after,
    change: change.change,
    data: change.data,
    rules: change.rules,
    rankBefore: before?.rank ?? null,
    rankAfter: after?.rank ?? null,
    groupRankBefore: before?.groupRank ?? null,
    groupRankAfter: after?.groupRank ?? null,
    lines: showsLines ? (lines?.map((line) => ({ ...line })) ?? null) : null,
  }
}
