import { describe, expect, it } from 'vitest'
import { mapInSlices } from './slices.js'

describe('mapInSlices', () => {
  it('lets what waits have its turn in the middle of long work, and keeps the order', async () => {
    const happened: string[] = []
    setImmediate(() => happened.push('somebody else'))
    const busy = (item: number): number => {
      const until = performance.now() + 8
      while (performance.now() < until);
      happened.push('work')
      return item * 2
    }
    expect(await mapInSlices([1, 2, 3, 4, 5, 6], busy)).toEqual([2, 4, 6, 8, 10, 12])
    expect(happened.indexOf('somebody else')).toBeGreaterThan(0)
    expect(happened.indexOf('somebody else')).toBeLessThan(happened.length - 1)
  })
})
