import { describe, expect, it } from 'vitest'
import { KIND_ARITHMETIC, whyNotShape, whyNotUnit } from './arithmetic.js'
import { DecompositionShape, GoalKind } from './plan.schema.js'

describe('the arithmetic of a kind', () => {
  it('is what domain.md §5.1 says: sums split, stocks by increment, rates by rate or ceiling', () => {
    const shapes = Object.fromEntries(GoalKind.options.map((kind) => [kind, KIND_ARITHMETIC[kind].shapes]))
    expect(shapes).toMatchObject({
      flow: ['split', 'monitor'],
      level: ['level', 'monitor'],
      ratio: ['rate', 'ceiling', 'monitor'],
    })
  })

  it('never sums a ratio, whatever is asked', () => {
    expect(whyNotShape('ratio', 'split')).toContain('比率不能“按年度和单位分解总量”')
    expect(whyNotShape('ratio', 'level')).toContain('不能相加')
    expect(whyNotShape('flow', 'rate')).toContain('没有分母')
  })

  it('lets every kind be watched city-wide only', () => {
    expect(GoalKind.options.filter((kind) => whyNotShape(kind, 'monitor') !== null)).toEqual([])
  })

  it('refuses exactly what the table leaves out, with a remedy', () => {
    for (const kind of GoalKind.options) {
      for (const shape of DecompositionShape.options) {
        const why = whyNotShape(kind, shape)
        expect(why === null).toBe(KIND_ARITHMETIC[kind].shapes.includes(shape))
        if (why !== null) expect(why).toContain(KIND_ARITHMETIC[kind].remedy)
      }
    }
  })

  it('counts nothing that is summed in per cent', () => {
    expect(GoalKind.options.filter((kind) => whyNotUnit(kind, 'percent') !== null)).toEqual(['flow', 'level'])
    expect(whyNotUnit('flow', 'person')).toBeNull()
    expect(whyNotUnit('flow', null)).toBeNull()
  })
})
