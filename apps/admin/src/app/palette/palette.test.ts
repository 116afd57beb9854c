// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { addPaletteProvider, matches, searchPalette, type PaletteEntry } from './palette'

const entry = (label: string): PaletteEntry => ({ key: label, label, group: '页面', to: '/' })

describe('searching everywhere', () => {
  it('asks every source in order, and one that fails does not hide the others', async () => {
    const remove = [
      addPaletteProvider(() => [entry('规划')]),
      addPaletteProvider(() => Promise.reject(new Error('offline'))),
      addPaletteProvider(async (text) => [entry(`单位 ${text}`)]),
    ]
    const found = await searchPalette('茅', new AbortController().signal)
    expect(found.map((one) => one.label)).toEqual(['规划', '单位 茅'])
    for (const take of remove) take()
    expect(await searchPalette('茅', new AbortController().signal)).toEqual([])
  })
  it('finds a text that holds every word, whatever the case', () => {
    expect(matches('茅箭区 城镇新增就业', '就业 茅箭')).toBe(true)
    expect(matches('GDP', 'gdp')).toBe(true)
    expect(matches('茅箭区', '茅箭 就业')).toBe(false)
  })
})
