import { Rational, toFixedText } from '@plancascade/kernel'
import type { BulletinQuery, RunUnitResult, RunView } from '@plancascade/types'

/** A 通报 in words, before any layout: figures say everything, nothing is called good or bad. */
export interface Bulletin {
  readonly title: string
  /** Under the title: 示例 and 试算稿, where so. */
  readonly marks: string | null
  readonly documentNumber: string | null
  readonly to: string
  readonly opening: string
  readonly sections: ReadonlyArray<{ readonly heading: string; readonly paragraphs: readonly string[] }>
  readonly signer: string
  readonly date: string
  readonly copies: string | null
  readonly table: { readonly title: string; readonly head: readonly string[]; readonly rows: readonly string[][] }
  /** Which bytes every figure was taken from. */
  readonly snapshot: string
}

export interface BulletinFrame {
  readonly asked: BulletinQuery
  readonly bureau: string
  readonly schemeNumber: string | null
  /** The day it is dated when nobody chose one: `2025-01-20`. */
  readonly day: string
}

const mode = 'half_up'
/** Points of items are shown with two decimals. */
const POINTS = { places: 2, mode } as const
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** [R-OUT-02] Every figure is one of the run; two runs with the same bytes give the same words. */
export function bulletinOf(run: RunView, { asked, bureau, schemeNumber, day }: BulletinFrame): Bulletin {
  const scored = run.units.filter(({ score }) => score !== null)
  const parts = [
    { heading: '总体情况', paragraphs: overall(run, scored) },
    { heading: '各项得分情况', paragraphs: itemWords(run, scored) },
    { heading: '数据说明', paragraphs: aboutData(run) },
  ]
  const marks = [...(run.isExample ? ['示例·非官方'] : []), ...(run.status === 'sealed' ? [] : ['试算稿，未封存'])]
  const under = `《${run.schemeName}》${schemeNumber === null ? '' : `（${schemeNumber}）`}`
  return {
    title: `关于${run.year}年${run.schemeName}考核结果的通报`,
    marks: marks.length > 0 ? `（${marks.join('，')}）` : null,
    documentNumber: asked.documentNumber || null,
    to: asked.to || '各有关单位',
    opening: `根据${under}，以截至${periodWords(run.period)}的认定数据，对 ${run.units.length} 个单位进行了考核计分，现将结果通报如下。`,
    sections: parts
      .filter(({ paragraphs }) => paragraphs.length > 0)
      .map(({ heading, paragraphs }, index) => ({ heading: `${NUMERALS[index] ?? ''}、${heading}`, paragraphs })),
    signer: asked.signer || bureau,
    date: dateWords(asked.date ?? day),
    copies: asked.copies || null,
    table: tableOf(run),
    snapshot: run.snapshotHash,
  }
}

function overall(run: RunView, scored: readonly RunUnitResult[]): string[] {
  if (scored.length === 0) return ['各单位均没有得分。']
  const exact = scored.map((unit) => Rational.from(unit.exact ?? '0'))
  const places = scored[0]?.score?.split('.')[1]?.length ?? 0
  const mean = toFixedText(Rational.sum(exact).div(Rational.of(exact.length, 1)), { places, mode })
  const [best, last] = [byExact(scored, 1), byExact(scored, -1)]
  const first = `${scored.length} 个单位平均得分 ${mean} 分。得分最高的是${best.names}，${best.score} 分；最低的是${last.names}，${last.score} 分。`
  const groups = [...new Set(scored.flatMap(({ group }) => group ?? []))]
  const leaders = groups.map((group) => {
    const heads = scored.filter((unit) => unit.group === group && unit.groupRank === 1).map(({ unitName }) => unitName)
    return `${group}第一名为${heads.join('、')}`
  })
  const without = run.units.filter(({ score }) => score === null)
  return [
    first,
    ...(groups.length > 1 ? [`分组看，${leaders.join('；')}。`] : []),
    ...without.map(({ unitName, reasons }) => `${unitName}没有得分：${reasons.join('；')}`),
  ]
}

/** Highest (1) or lowest (−1), all that share it. */
function byExact(units: readonly RunUnitResult[], sign: 1 | -1): { names: string; score: string } {
  const valueOf = (unit: RunUnitResult): Rational => Rational.from(unit.exact ?? '0')
  const [first] = [...units].sort((a, b) => sign * valueOf(b).compare(valueOf(a)))
  const same = units.filter((unit) => first && valueOf(unit).compare(valueOf(first)) === 0)
  return { names: same.map(({ unitName }) => unitName).join('、'), score: first?.score ?? '' }
}

function itemWords(run: RunView, scored: readonly RunUnitResult[]): string[] {
  const ids = [...new Set(run.units.flatMap(({ items }) => items.map(({ indicatorId }) => indicatorId)))]
  return ids.flatMap((id) => {
    const lines = scored.flatMap(({ unitName, items }) =>
      items.flatMap((item) =>
        item.indicatorId === id && item.score !== null ? [{ unitName, name: item.name, score: item.score }] : [],
      ),
    )
    const [any] = lines
    if (!any) return []
    const values = lines.map(({ score }) => Rational.from(score))
    const mean = toFixedText(Rational.sum(values).div(Rational.of(values.length, 1)), POINTS)
    const [high, low] = [extreme(lines, 1), extreme(lines, -1)]
    const spread =
      high.score === low.score
        ? `各单位均为 ${high.score} 分`
        : `最高 ${high.score} 分（${high.names}），最低 ${low.score} 分（${low.names}）`
    return [`${any.name}：${lines.length} 个单位计分，平均 ${mean} 分，${spread}。`]
  })
}

function extreme(lines: ReadonlyArray<{ unitName: string; score: string }>, sign: 1 | -1) {
  const [first] = [...lines].sort((a, b) => sign * Rational.from(b.score).compare(Rational.from(a.score)))
  const value = Rational.from(first?.score ?? '0')
  const same = lines.filter(({ score }) => Rational.from(score).compare(value) === 0)
  // More than three names say less than their number.
  const names = same.length > 3 ? `${same.length} 个单位` : same.map(({ unitName }) => unitName).join('、')
  return { names, score: toFixedText(value, POINTS) }
}

function aboutData(run: RunView): string[] {
  const inputs = run.units.flatMap(({ items }) => items.flatMap(({ input }) => input ?? []))
  const estimated = inputs.filter(({ dataStatus }) => dataStatus === 'estimated').length
  const missing = inputs.filter(({ state }) => state === 'missing').length
  const corrected = inputs.filter(({ correctionId }) => correctionId !== undefined).length
  const counts = [
    ...(missing > 0 ? [`缺报 ${missing} 项`] : []),
    ...(estimated > 0 ? [`按推算数计入 ${estimated} 项`] : []),
    ...(corrected > 0 ? [`按裁定或核定更正 ${corrected} 项`] : []),
  ]
  const rule = '名次按未取整的精确得分排列，得分完全相等的并列；表中得分为取整后显示。'
  const first = counts.length > 0 ? `共计入 ${inputs.length} 项数据，其中${counts.join('、')}。` : ''
  return [`${first}${rule}`, `数据版本 ${run.snapshotHash}，计算引擎 ${run.engineVersion}，可据此重算核对。`]
}

function tableOf(run: RunView): Bulletin['table'] {
  const rows = [...run.units].sort((a, b) => (a.rank ?? run.units.length + 1) - (b.rank ?? run.units.length + 1))
  const text = (rank: number | null): string => (rank === null ? '—' : String(rank))
  return {
    title: `${run.year}年${run.schemeName}得分和名次`,
    head: ['名次', '单位', '组别', '组内名次', '得分'],
    rows: rows.map(({ rank, unitName, group, groupRank, score }) => [
      text(rank),
      unitName,
      group ?? '—',
      text(groupRank),
      score ?? '—',
    ]),
  }
}

function periodWords(period: string): string {
  const [year, month] = period.split('-')
  return `${year}年${month?.replace(/^0/, '')}月`
}

function dateWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${month?.replace(/^0/, '')}月${date?.replace(/^0/, '')}日`
}
