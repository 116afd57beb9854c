import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.js'
import { Rational } from './rational.js'

const document = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
  ),
})).value

/** The same document with every object's keys put in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}

describe('canonicalJson', () => {
  it('is JSON for the same document', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it('sorts keys by code unit and writes no blanks', () => {
    expect(canonicalJson({ b: 1, a: [true, null], B: '中', 10: 0, 9: -0 })).toBe(
      '{"10":0,"9":0,"B":"中","a":[true,null],"b":1}',
    )
  })

  it('leaves out undefined fields and keeps the length of a list with holes', () => {
    expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}')
    expect(canonicalJson(new Array(2))).toBe('[null,null]')
  })

  it.each([
    ['a float', 0.1],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(2)],
    ['an exact fraction', Rational.ONE],
  ])('refuses %s instead of hashing something else', (_name, value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})
