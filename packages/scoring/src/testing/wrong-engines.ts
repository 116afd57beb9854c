import type { IndexChild, IndexNode, ScoreCell, ScoreRequest, ScoreResult } from '@plancascade/types'
import { resultOf } from './a-request.js'

/** Something that scores: the engine, or one of the deliberately wrong ones below that every property must catch. */
export type Engine = (request: ScoreRequest) => ScoreResult

export const rightEngine: Engine = resultOf

/** Forgets every cap. */
export const withoutCaps: Engine = (request) =>
  resultOf({
    ...request,
    index: mapItems(request.index, (item) =>
      item.rule.method === 'completion' ? { ...item, rule: { ...item.rule, cap: '1000' } } : item,
    ),
  })

/** Takes less for more. */
export const upsideDown: Engine = (request) =>
  resultOf({
    ...request,
    indicators: request.indicators.map((one) => ({
      ...one,
      direction: one.direction === 'higher' ? 'lower' : 'higher',
    })),
  })

/** Rounds figures to whole numbers on the way in, as spreadsheets in 万人 do. */
export const roundsFirst: Engine = (request) => resultOf(mapCells(request, rounded))

/** Counts what does not apply as nought. */
export const absentIsZero: Engine = (request) =>
  resultOf(
    mapCells(request, (cell) => (typeof cell === 'object' && 'state' in cell ? { actual: '0', target: '100' } : cell)),
  )

/** Breaks ties by the order of the list. */
export const firstComeFirst: Engine = (request) => {
  const result = resultOf(request)
  const taken = new Set<number>()
  const units = result.units.map((unit) => {
    let { rank } = unit
    while (rank !== null && taken.has(rank)) rank += 1
    if (rank !== null) taken.add(rank)
    return { ...unit, rank }
  })
  return { ...result, units }
}

/** Takes the arithmetic mean for the geometric one and the other way round. */
export const meansSwapped: Engine = (request) => {
  const swap = (aggregate: IndexNode['aggregate']) =>
    aggregate === 'geometric' ? 'arithmetic' : aggregate === 'arithmetic' ? 'geometric' : aggregate
  const replaced = (child: IndexChild): IndexChild =>
    'indicator' in child
      ? child
      : { ...child, aggregate: swap(child.aggregate), children: child.children.map(replaced) }
  const { index } = request
  return resultOf({
    ...request,
    index: { ...index, aggregate: swap(index.aggregate), children: index.children.map(replaced) },
  })
}

/** Takes no weight above 20 for serious. */
export const cutsWeights: Engine = (request) =>
  resultOf({
    ...request,
    index: mapItems(request.index, (item) => (Number(item.weight) > 20 ? { ...item, weight: '20' } : item)),
  })

/** Explains with other numbers than it scored with. */
export const explainsOtherwise: Engine = (request) => {
  const result = resultOf(request)
  const items = (unit: ScoreResult['units'][number]) =>
    unit.items.map((item) => ({
      ...item,
      explanation: item.explanation.replaceAll('100 ×', '99 ×').replaceAll('得分 = 100', '得分 = 99'),
    }))
  return { ...result, units: result.units.map((unit) => ({ ...unit, items: items(unit) })) }
}

type Item = Extract<IndexChild, { indicator: string }>

function mapItems(index: IndexNode, change: (item: Item) => Item): IndexNode {
  const mapped = (child: IndexChild): IndexChild =>
    'indicator' in child ? change(child) : { ...child, children: child.children.map(mapped) }
  return { ...index, children: index.children.map(mapped) }
}

export function mapCells(
  request: ScoreRequest,
  change: (cell: ScoreCell, unit: string, indicator: string) => ScoreCell,
): ScoreRequest {
  const rows = Object.entries(request.values).map(([unit, row]) => [
    unit,
    Object.fromEntries(Object.entries(row).map(([indicator, cell]) => [indicator, change(cell, unit, indicator)])),
  ])
  return { ...request, values: Object.fromEntries(rows) as ScoreRequest['values'] }
}

function rounded(cell: ScoreCell): ScoreCell {
  const whole = (text: string): string => String(Math.floor(Number(text) + 0.5))
  if (typeof cell === 'string') return whole(cell)
  return 'actual' in cell ? { ...cell, actual: whole(cell.actual) } : cell
}
