import { describe, expect, it } from 'vitest'
import { newId } from './id.js'

describe('newId', () => {
  it('makes version 7 UUIDs of RFC 9562 that carry their time', () => {
    // Later than any id this process has made: the clock of ids never goes back.
    const time = Date.UTC(2100, 0, 1)
    const id = newId(time)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(time)
  })

  it('sorts by the order of making, within a millisecond and when the clock goes back, and never repeats', () => {
    const now = Date.UTC(2101, 0, 1)
    const ids = [...Array.from({ length: 10_000 }, () => newId(now)), newId(now - 5000), newId(now + 60_000)]
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
