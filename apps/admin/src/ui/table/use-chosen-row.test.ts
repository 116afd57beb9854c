import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, nextTick, ref, useTemplateRef } from 'vue'
import { useChosenRow } from './use-chosen-row'

const Table = defineComponent({
  setup() {
    const chosen = ref<string | null>(null)
    const body = useTemplateRef<HTMLElement>('body')
    const rows = useChosenRow(
      body,
      () => ['a', 'b', 'c'],
      () => chosen.value,
      (key) => (chosen.value = key),
    )
    return { ...rows, chosen }
  },
  template: `<table ref="body" @keydown="onArrow"><tr v-for="key in ['a', 'b', 'c']" :key="key" v-bind="rowProps(key)"><td>{{ key }}</td></tr></table>`,
})

describe('a table of which one row is chosen', () => {
  const open = () => mount(Table, { attachTo: document.body })
  const rowOf = (table: ReturnType<typeof open>, key: string) => table.get(`[data-row=${key}]`)

  it('is reached by Tab at the chosen row, and at the first while none is', async () => {
    const table = open()
    const stops = () => table.findAll('tr').map((row) => row.attributes('tabindex'))
    expect(stops()).toEqual(['0', '-1', '-1'])
    await rowOf(table, 'c').trigger('click')
    expect(stops()).toEqual(['-1', '-1', '0'])
    expect(rowOf(table, 'c').attributes('aria-current')).toBe('true')
    expect(rowOf(table, 'c').classes()).toContain('selected')
    table.unmount()
  })

  it('goes on by the arrows with the focus, stops at both ends, and leaves other keys alone', async () => {
    const table = open()
    for (const [key, at] of [
      ['ArrowUp', null],
      ['ArrowDown', 'b'],
      ['ArrowDown', 'c'],
      ['ArrowDown', 'c'],
      ['ArrowUp', 'b'],
      ['x', 'b'],
    ] as const) {
      await table.trigger('keydown', { key })
      await nextTick()
      expect(table.vm.chosen).toBe(at)
      if (at) expect(document.activeElement?.textContent).toBe(at)
    }
    table.unmount()
  })
})
