import { describe, expect, it } from 'vitest'
import { layOut, type Block, type Segment } from './lay-out'

const TEXT = [
  '专栏1:主要指标',
  '指标 | 2020年 | 2025年',
  '1.城镇新增就业人数(万人) | 22 | 〔15〕',
  '',
  '城镇新增就业15万人,登记失业率5%以内。',
].join('\n')

const segmentsOf = (block: Block): readonly Segment[] => (block.kind === 'text' ? block.segments : block.rows.flat(2))
const markOf = (words: string, key: string) => ({
  key,
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
})

describe('layOut', () => {
  it('shows lines with bars as the rows of one table and the rest as paragraphs', () => {
    const blocks = layOut(TEXT, [])
    expect(blocks.map(({ kind }) => kind)).toEqual(['text', 'table', 'text'])
    expect(blocks[1]?.kind === 'table' && blocks[1].rows.map((cells) => cells.length)).toEqual([3, 3])
    expect(blocks[0]).toMatchObject({ isHeading: true })
  })

  it('keeps every character at its place', () => {
    for (const segment of layOut(TEXT, [markOf('15万人', 'a'), markOf('万人,登记', 'b')]).flatMap(segmentsOf)) {
      expect(TEXT.slice(segment.start, segment.start + segment.text.length)).toBe(segment.text)
    }
  })

  it('marks a goal that crosses the cells of its row in each of them', () => {
    const row = markOf('1.城镇新增就业人数(万人) | 22 | 〔15〕', 'goal')
    const table = layOut(TEXT, [row])[1]
    const marked = table ? segmentsOf(table).filter(({ marks }) => marks.includes('goal')) : []
    expect(marked.map(({ text }) => text.trim())).toEqual(['1.城镇新增就业人数(万人)', '22', '〔15〕'])
  })

  it('cuts overlapping marks so that the shared words carry both', () => {
    const last = layOut(TEXT, [markOf('15万人', 'a'), markOf('万人,登记', 'b')]).at(-1)
    const shown = (last ? segmentsOf(last) : []).map(({ text, marks }) => [text, marks.join()])
    expect(shown).toEqual([
      ['城镇新增就业', ''],
      ['15', 'a'],
      ['万人', 'a,b'],
      [',登记', 'b'],
      ['失业率5%以内。', ''],
    ])
  })

  it('leaves carriage returns out of sight without moving what follows', () => {
    const text = '第一节 就业\r\n新增15万人\r\n'
    const blocks = layOut(text, [{ key: 'a', start: text.indexOf('15'), end: text.indexOf('15') + 2 }])
    expect(blocks.flatMap(segmentsOf).find(({ marks }) => marks.length > 0)?.text).toBe('15')
  })
})
