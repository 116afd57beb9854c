// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnLayout } from './column-layout'
import { formatBlock, parseBlock } from './grid-clipboard'
import { EditHistory } from './grid-history'
import { gridCommand, type KeyPress } from './grid-keys'
import { nextOpenPlace } from './grid-places'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...held,
})

describe('blocks on the clipboard', () => {
  it('reads what a spreadsheet writes: a closing line end, quoted cells, empty cells', () => {
    expect(parseBlock('1\t2\r\n3\t\r\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ])
    expect(parseBlock('"两行\n说明"\t"他说""好"""')).toEqual([['两行\n说明', '他说"好"']])
    expect(parseBlock('')).toEqual([['']])
  })

  it('gives back every block it wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', 'a', '"', '\t', '\n', '，', '县') })
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      )
    fc.assert(
      fc.property(block, (rows) => {
        // A last row of one empty cell looks like the line end that closes the block; spreadsheets share this.
        fc.pre(rows.length === 1 || rows[rows.length - 1]?.join('') !== '' || (rows[0]?.length ?? 0) > 1)
        expect(parseBlock(formatBlock(rows))).toEqual(rows)
      }),
    )
  })
})

describe('keys', () => {
  it('leave everything inside a Chinese input method to it', () => {
    expect(gridCommand(press('Enter', { isComposing: true }), 'replace')).toBeNull()
    expect(gridCommand(press('Process'), 'none')).toBeNull()
  })
  it('finish a cell that is typed over, but move the text cursor in one that is amended', () => {
    expect(gridCommand(press('ArrowRight'), 'replace')).toMatchObject({ kind: 'move', columns: 1, extend: false })
    expect(gridCommand(press('ArrowRight'), 'amend')).toBeNull()
    expect(gridCommand(press('Delete'), 'replace')).toBeNull()
  })
  it('know both ways to put back what was undone', () => {
    expect(gridCommand(press('y', { ctrlKey: true }), 'none')).toEqual({ kind: 'redo' })
    expect(gridCommand(press('Z', { ctrlKey: true, shiftKey: true }), 'none')).toEqual({ kind: 'redo' })
    expect(gridCommand(press('z', { metaKey: true }), 'none')).toEqual({ kind: 'undo' })
  })
})

describe('EditHistory', () => {
  const change = { rowKey: 'r', columnKey: 'c', before: '1', after: '2' }

  it('takes a batch back in reverse order and puts it in again', () => {
    const history = new EditHistory()
    history.record([change, { ...change, before: '2', after: '3' }])
    expect(history.undo()).toEqual([
      { ...change, before: '3', after: '2' },
      { ...change, before: '2', after: '1' },
    ])
    expect(history.redo()).toEqual([change, { ...change, before: '2', after: '3' }])
  })
  it('forgets what was undone once something new is typed', () => {
    const history = new EditHistory()
    history.record([change])
    history.undo()
    history.record([change])
    expect(history.redo()).toBeNull()
  })
})

describe('nextOpenPlace', () => {
  it('goes on in the next row and ends at the last open cell', () => {
    const size = { rows: 2, columns: 3 }
    const isOpen = ({ column }: { column: number }) => column === 1
    expect(nextOpenPlace({ row: 0, column: 1 }, 1, size, isOpen)).toEqual({ row: 1, column: 1 })
    expect(nextOpenPlace({ row: 1, column: 1 }, 1, size, isOpen)).toBeNull()
    expect(nextOpenPlace({ row: 1, column: 0 }, -1, size, isOpen)).toEqual({ row: 0, column: 1 })
  })
})

describe('columnLayout', () => {
  it('fills the window to the pixel where there is room and keeps the asked widths where there is not', () => {
    const columns = [{ width: 100 }, { width: 50 }, { width: 50 }]
    expect(columnLayout(columns, 1, 333).total).toBe(333)
    expect(columnLayout(columns, 2, 120)).toMatchObject({ widths: [100, 50, 50], lefts: [0, 100, 150], total: 200 })
  })
})
