import { describe, expect, it } from 'vitest'
import { codeFiles, parse } from './source-files.js'
import { FLOATS_ALLOWED, wordFindings } from './words.js'

const findingsIn = (text: string, path = 'apps/api/src/report/a.ts') => wordFindings(parse(path, text))

describe('the sources', () => {
  it('hide nothing', () => {
    expect(codeFiles('packages', 'apps', 'tests').flatMap(wordFindings)).toEqual([])
  })

  it('allow floats only in files that are there', () => {
    const paths = new Set(codeFiles('packages', 'apps').map((file) => file.path))
    expect(Object.keys(FLOATS_ALLOWED).filter((path) => !paths.has(path))).toEqual([])
  })
})

describe('the check of words', () => {
  it.each([
    ['const x = amount.toFixed(2)', 'toFixed()'],
    ['const x = Math.round(amount)', 'Math.round()'],
    ['const x = parseFloat(text)', 'parseFloat()'],
    ['const x = Number.parseFloat(text)', 'parseFloat()'],
    ['const x = value as any', '`any`'],
    ['function f(x: any[]) {}', '`any`'],
    ["export * from './b.js'", '`export *`'],
    ["export * as b from './b.js'", '`export *`'],
    ['export default {}', 'export by name'],
    ['// @ts-ignore because it is late\nf()', '@ts-ignore'],
    ['/* eslint-disable */\nf()', 'eslint-disable'],
    ['f() // nothing\n// TODO later\ng()', 'TODO'],
  ])('finds %s', (text, word) => {
    expect(findingsIn(text)).toEqual([expect.stringContaining(word)])
  })

  it.each([
    "it.skip('x', () => {})",
    "describe.only('x', () => {})",
    "test.concurrent.skip('x')",
    "it.skipIf(true)('x')",
    "xit('x')",
  ])('finds the silenced test %s', (text) => {
    expect(findingsIn(text, 'apps/api/src/a.test.ts')).toEqual([expect.stringContaining('hides a test')])
  })

  it('knows what only looks like it', () => {
    expect(
      findingsIn(
        'rows.skip(20).take(10)\nfit(curve)\nconst s = "@ts-ignore, TODO"\nconst t: unknown = amount.toFixedText(2)',
      ),
    ).toEqual([])
    expect(findingsIn('const ratio = (a / b).toFixed(2)', 'tests/bench/a.bench.ts')).toEqual([])
  })
})
