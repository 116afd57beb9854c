import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import type { Column } from './column'
import DataTable from './DataTable.vue'

interface Row {
  id: string
  unit: string
  value: string | null
  group?: string
}
const columns: Column<Row>[] = [
  { key: 'unit', title: '单位', text: (row) => row.unit, sortText: (row) => row.unit },
  {
    key: 'value',
    title: '完成',
    unit: '人',
    align: 'end',
    text: (row) => row.value ?? '—',
    sortDecimal: (row) => row.value,
  },
]
const rows: Row[] = [
  { id: 'a', unit: '张湾区', value: '9', group: '城区' },
  { id: 'b', unit: '房县', value: null, group: '县市' },
  { id: 'c', unit: '茅箭区', value: '10.5', group: '县市' },
  { id: 'd', unit: '郧西县', value: '10.50', group: '县市' },
]

const tableOf = (props: Record<string, unknown> = {}) =>
  mount(DataTable as Component, { props: { caption: '表', columns, rows, rowKey: (row: Row) => row.id, ...props } })
const namesIn = (table: ReturnType<typeof tableOf>) => table.findAll('tbody th[scope="row"]').map((cell) => cell.text())

describe('DataTable', () => {
  it('sorts figures exactly from the top, missing ones last either way, and then goes back to the given order', async () => {
    const table = tableOf()
    const sort = table.findAll('button.sort')[1]
    await sort?.trigger('click')
    expect(namesIn(table)).toEqual(['茅箭区', '郧西县', '张湾区', '房县'])
    expect(table.findAll('thead th')[1]?.attributes('aria-sort')).toBe('descending')
    await sort?.trigger('click')
    expect(namesIn(table)).toEqual(['张湾区', '茅箭区', '郧西县', '房县'])
    await sort?.trigger('click')
    expect(namesIn(table)).toEqual(['张湾区', '房县', '茅箭区', '郧西县'])
  })

  it('puts a heading over consecutive rows of a group, unless sorted', async () => {
    const table = tableOf({ groupOf: (row: Row) => row.group ?? null })
    expect(table.findAll('th[scope="rowgroup"]').map((cell) => cell.text())).toEqual(['城区', '县市'])
    await table.findAll('button.sort')[0]?.trigger('click')
    expect(table.findAll('th[scope="rowgroup"]')).toEqual([])
  })

  it('shows a hundred rows at a time and says how many there are', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ id: `${at}`, unit: `单位${at}`, value: null }))
    const table = tableOf({ rows: many })
    expect(namesIn(table)).toHaveLength(100)
    expect(table.text()).toContain('第 1–100 行，共 250 行')
    const next = table.findAll('button').find((button) => button.text() === '下一页')
    await next?.trigger('click')
    await next?.trigger('click')
    expect(namesIn(table)[49]).toBe('单位249')
  })

  it('chooses a row by click and by Enter, and says which is chosen', async () => {
    const table = tableOf({ selectable: true, selectedKey: 'c' })
    const line = table.findAll('tbody tr')
    await line[0]?.trigger('click')
    await line[1]?.trigger('keydown', { key: 'Enter' })
    expect(table.emitted('select')).toEqual([[rows[0]], [rows[1]]])
    expect(line[2]?.attributes('aria-current')).toBe('true')
  })

  it('says in words that there is nothing', () => {
    expect(tableOf({ rows: [], emptyText: '没有任务' }).text()).toContain('没有任务')
  })
})
