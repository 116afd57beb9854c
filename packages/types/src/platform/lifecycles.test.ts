import { describe, expect, it } from 'vitest'
import * as types from '../index.js'
import { checkLifecycle, type Lifecycle } from './lifecycle.js'

const lifecycles = Object.values<unknown>(types).filter(
  (value): value is Lifecycle => typeof value === 'object' && value !== null && 'moves' in value && 'initial' in value,
)

describe('the lifecycles of the product', () => {
  it('are found', () => {
    expect(lifecycles.length).toBeGreaterThan(3)
  })

  it.each(lifecycles.map((lifecycle) => [lifecycle.name, lifecycle] as const))(
    '%s is decided, reachable, leavable and told in Chinese',
    (_, lifecycle) => {
      expect(checkLifecycle(lifecycle)).toEqual([])
    },
  )
})
