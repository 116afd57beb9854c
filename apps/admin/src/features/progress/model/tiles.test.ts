import { describe, expect, it } from 'vitest'
import { aBoard } from '../testing/progress-fixture'
import { tilesFor } from './tiles'

const NAMES = ['茅箭', '张湾', '郧阳', '丹江口', '郧西', '竹山', '竹溪', '房县', '经开区', '武当山', '市直']
const named = (names: readonly string[]) => ({ ...aBoard(), units: names.map((name) => ({ unitId: name, name })) })
const places = (names: readonly string[]) => tilesFor(named(names), 'jobs').map(({ column, row }) => `${column}/${row}`)

describe('tilesFor', () => {
  it('gives every unit of the example city a place of its own', () => {
    expect(new Set(places(NAMES)).size).toBe(NAMES.length)
  })
  it('puts 竹溪 west of 竹山 and 郧西 west of 郧阳', () => {
    const at = (name: string) => tilesFor(named(NAMES), 'jobs').find((tile) => tile.name === name)
    expect(at('竹溪')?.column).toBeLessThan(at('竹山')?.column ?? 0)
    expect(at('郧西')?.column).toBeLessThan(at('郧阳')?.column ?? 0)
  })
  it('lays out units of any other city in their order, five in a row', () => {
    expect(places(['思明', '湖里', '集美', '海沧', '同安', '翔安'])).toEqual(['1/1', '2/1', '3/1', '4/1', '5/1', '1/2'])
  })
})
