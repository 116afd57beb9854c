import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { CellChange, GridColumn } from './grid.types'
import GridTable from './GridTable.vue'

interface Row {
  readonly id: string
  readonly cells: Readonly<Record<string, string | null>>
}
const column = (key: string, extra: Partial<GridColumn<Row>> = {}): GridColumn<Row> => ({
  key,
  title: key,
  width: 100,
  kind: 'number',
  value: (row) => row.cells[key] ?? null,
  ...extra,
})
const COLUMNS = [
  column('单位', { kind: 'static', value: (row) => row.id }),
  column('2024'),
  column('2025', { isEditable: (row) => row.id !== '房县' }),
  column('说明', { kind: 'text' }),
]
const CHOICE = column('状态', {
  kind: 'choice',
  options: [
    { value: 'reported', label: '有数' },
    { value: 'missing', label: '缺报' },
  ],
})

let wrapper: VueWrapper
let batches: CellChange[][] = []
let invalid = 0

/** A page as the product has it: it owns the rows and puts every change into them. */
function mountGrid(initial: readonly Row[], extra: Record<string, unknown> = {}): void {
  batches = []
  invalid = 0
  const rows = ref<readonly Row[]>(initial)
  const apply = (changes: CellChange[]): void => {
    batches.push(changes)
    rows.value = rows.value.map((row) => {
      const mine = changes.filter((change) => change.rowKey === row.id)
      return {
        ...row,
        cells: { ...row.cells, ...Object.fromEntries(mine.map((change) => [change.columnKey, change.after])) },
      }
    })
  }
  const Page = defineComponent(
    () => () =>
      h(GridTable as never, {
        caption: '分解表',
        rows: rows.value,
        rowKey: (row: Row) => row.id,
        rowLabel: (row: Row) => row.id,
        columns: COLUMNS,
        onEdit: apply,
        onInvalid: (count: number) => (invalid = count),
        ...extra,
      }),
  )
  wrapper = mount(Page, { attachTo: document.body })
}

const texts = () => wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.get('.value').text()))
const focused = () => document.activeElement as HTMLElement
const activeLabel = () => focused().getAttribute('aria-label') ?? focused().textContent?.trim()

async function click(row: number, place: number, held: MouseEventInit = {}): Promise<void> {
  const cell = wrapper.findAll('tbody tr')[row]?.findAll('td')[place]
  cell?.element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0, ...held }))
  await flushPromises()
}
async function key(name: string, held: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...held })
  focused().dispatchEvent(event)
  await flushPromises()
  return event
}
async function type(text: string): Promise<void> {
  const input = focused() as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
async function clipboard(kind: 'copy' | 'cut' | 'paste', text = ''): Promise<string> {
  const held = { text }
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.assign(event, {
    clipboardData: { getData: () => held.text, setData: (_type: string, data: string) => (held.text = data) },
  })
  focused().dispatchEvent(event)
  await flushPromises()
  return held.text
}

beforeEach(() =>
  mountGrid([
    { id: '茅箭区', cells: { '2024': '4661', '2025': null } },
    { id: '张湾区', cells: { '2024': '4350', '2025': '12.5' } },
    { id: '房县', cells: { '2024': null, '2025': '7' } },
  ]),
)
afterEach(() => wrapper.unmount())

describe('GridTable', () => {
  it('types over a cell and goes down on Enter, reading figures as people write them', async () => {
    await click(0, 2)
    await type('１２,３４５')
    await key('Enter')
    expect(batches).toEqual([[{ rowKey: '茅箭区', columnKey: '2025', before: null, after: '12345' }]])
    expect(texts()[0]).toEqual(['茅箭区', '4,661', '12,345', ''])
    expect(activeLabel()).toBe('张湾区 2025：12.5')
  })

  it('amends the exact value on F2 and leaves it alone on Escape', async () => {
    await click(1, 2)
    await key('F2')
    expect((focused() as HTMLInputElement).value).toBe('12.5')
    await type('999')
    await key('Escape')
    expect(batches).toEqual([])
  })

  it('moves by arrows within the table only, and through open cells by Tab', async () => {
    await click(0, 1)
    await key('ArrowUp')
    expect(activeLabel()).toBe('茅箭区 2024：4,661')
    await key('ArrowLeft')
    expect(activeLabel()).toBe('茅箭区')
    await click(2, 1)
    await key('Tab')
    expect(activeLabel()).toBe('房县 说明：空')
  })

  it('lets Tab leave after the last open cell, and anywhere after Escape', async () => {
    await click(2, 3)
    expect((await key('Tab')).defaultPrevented).toBe(false)
    await click(0, 1)
    await key('Escape')
    expect((await key('Tab')).defaultPrevented).toBe(false)
    expect((await key('Tab')).defaultPrevented).toBe(true)
  })

  it('pastes a block from a spreadsheet as one step, leaving closed cells alone and saying so', async () => {
    await click(1, 1)
    await clipboard('paste', '1\t2\r\n3\t4\r\n5\t6\r\n')
    expect(texts().map((row) => row.slice(1, 3))).toEqual([
      ['4,661', ''],
      ['1', '2'],
      ['3', '7'],
    ])
    expect(wrapper.get('.message').text()).toBe('已写入 3 格，3 格不可改或在表外，未动。')
    await key('z', { ctrlKey: true })
    expect(texts().map((row) => row.slice(1, 3))).toEqual([
      ['4,661', ''],
      ['4,350', '12.5'],
      ['', '7'],
    ])
    await key('y', { ctrlKey: true })
    expect(texts()[1]?.slice(1, 3)).toEqual(['1', '2'])
  })

  it('fills the whole selection from one copied cell', async () => {
    await click(0, 1)
    await click(1, 2, { shiftKey: true })
    await clipboard('paste', '0')
    expect(
      texts()
        .slice(0, 2)
        .map((row) => row.slice(1, 3)),
    ).toEqual([
      ['0', '0'],
      ['0', '0'],
    ])
  })

  it('copies exact values for a spreadsheet and cuts them', async () => {
    await click(0, 0)
    await click(1, 2, { shiftKey: true })
    expect(await clipboard('copy')).toBe('茅箭区\t4661\t\r\n张湾区\t4350\t12.5')
    await clipboard('cut')
    expect(texts().slice(0, 2)).toEqual([
      ['茅箭区', '', '', ''],
      ['张湾区', '', '', ''],
    ])
  })

  it('keeps text that is no figure in the cell as a fault, tells how many there are, and sends nothing on', async () => {
    await click(0, 1)
    await type('约五千')
    await key('Enter')
    expect(batches).toEqual([])
    expect(invalid).toBe(1)
    const cell = wrapper.findAll('tbody tr')[0]?.findAll('td')[1]
    expect(cell?.attributes('aria-invalid')).toBe('true')
    expect(cell?.text()).toBe('约五千')
    await click(0, 1)
    await type('5000')
    await key('Enter')
    expect(invalid).toBe(0)
    expect(texts()[0]?.[1]).toBe('5,000')
  })

  it('empties cells to no figure, which is not zero', async () => {
    await click(0, 1)
    await key('Delete')
    expect(batches[0]?.[0]).toMatchObject({ before: '4661', after: null })
  })

  it('does not open a closed cell for typing', async () => {
    await click(2, 2)
    expect(focused().tagName).toBe('TD')
    await key('F2')
    expect(wrapper.find('tbody input').exists()).toBe(false)
  })

  it('finishes a cell when the focus leaves the grid', async () => {
    await click(0, 1)
    await type('77')
    focused().dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: null }))
    await flushPromises()
    expect(texts()[0]?.[1]).toBe('77')
  })
})

describe('a grid of choices and groups', () => {
  const rows = [
    { id: '茅箭区', cells: { '2024': '1', 状态: 'reported' } },
    { id: '张湾区', cells: { '2024': '2', 状态: null } },
    { id: '房县', cells: { '2024': '3', 状态: 'missing' } },
  ]

  it('offers the words of a choice as a list, and takes them pasted', async () => {
    wrapper.unmount()
    mountGrid(rows, { columns: [COLUMNS[0], CHOICE] })
    await click(0, 1)
    const list = focused() as HTMLSelectElement
    expect([...list.options].map((option) => option.value)).toEqual(['有数', '缺报'])
    list.value = '缺报'
    list.dispatchEvent(new Event('change', { bubbles: true }))
    await flushPromises()
    await key('ArrowDown')
    await clipboard('paste', '有数\n没有')
    expect(batches.flat().map(({ rowKey, after }) => [rowKey, after])).toEqual([
      ['茅箭区', 'missing'],
      ['张湾区', 'reported'],
    ])
    expect(texts().map((row) => row[1])).toEqual(['缺报', '有数', '没有'])
    expect(invalid).toBe(1)
    await click(0, 1)
    expect(await clipboard('copy')).toBe('缺报')
  })

  it('heads consecutive rows of a group, and pastes as if the headings were not there', async () => {
    wrapper.unmount()
    mountGrid(rows, { groupOf: (row: Row) => (row.id === '房县' ? '县市' : '城区') })
    expect(wrapper.findAll('tbody th').map((heading) => heading.text())).toEqual(['城区', '县市'])
    wrapper.findAll('tbody td')[1]?.element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
    await flushPromises()
    await clipboard('paste', '7\n8\n9')
    expect(batches[0]?.map(({ rowKey, after }) => [rowKey, after])).toEqual([
      ['茅箭区', '7'],
      ['张湾区', '8'],
      ['房县', '9'],
    ])
  })

  it('counts a pause in typing as an edit when asked to, and stays in the cell', async () => {
    wrapper.unmount()
    mountGrid(rows, { settleAfter: 1 })
    await click(0, 1)
    await type('46')
    await vi.waitFor(() => expect(batches[0]?.[0]).toMatchObject({ rowKey: '茅箭区', after: '46' }))
    expect((focused() as HTMLInputElement).value).toBe('46')
    await key('Enter')
    expect(batches).toHaveLength(1)
  })
})

describe('a grid of many rows', () => {
  it('puts only the rows in sight into the page and still tells how many there are', () => {
    wrapper.unmount()
    mountGrid(Array.from({ length: 5000 }, (_, at) => ({ id: `单位${at}`, cells: {} })))
    expect(wrapper.findAll('tbody tr').length).toBeLessThan(100)
    expect(wrapper.get('table').attributes('aria-rowcount')).toBe('5001')
  })
})
