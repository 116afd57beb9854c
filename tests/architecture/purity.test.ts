import { describe, expect, it } from 'vitest'
import { purityFindings } from './purity.js'
import { codeFiles, parse } from './source-files.js'

const findingsIn = (text: string, path = 'packages/pacing/src/a.ts') => purityFindings(parse(path, text))

describe('pure packages', () => {
  it('touch no clock, randomness, I/O or locale', () => {
    expect(codeFiles('packages').flatMap(purityFindings)).toEqual([])
  })
})

describe('the purity check', () => {
  it.each([
    ['const now = new Date()', 'Date'],
    ['const now = Date.now()', 'Date'],
    ['function f(day: Date) {}', 'Date'],
    ['const x = Math.random()', 'Math.random'],
    ['const { random } = Math; const x = Math["random"]()', 'Math[…]'],
    ['const x = process.env.HOME', 'process'],
    ['const x = await fetch("http://a")', 'fetch'],
    ['const x = Buffer.from("")', 'Buffer'],
    ['setTimeout(() => {}, 1)', 'setTimeout'],
    ['console.log(1)', 'console'],
    ['new Intl.Collator()', 'Intl'],
    ['names.sort((a, b) => a.localeCompare(b))', 'localeCompare'],
    ['total.toLocaleString()', 'toLocaleString'],
    ['globalThis["Date"]', 'globalThis'],
    ['const id = crypto.randomUUID()', 'crypto'],
    ['const here = import.meta.url', 'import.meta'],
  ])('finds %s', (text, name) => {
    expect(findingsIn(text)).toEqual([`packages/pacing/src/a.ts:1 pure code uses ${name}`])
  })

  it('knows names that only look like it', () => {
    expect(
      findingsIn('function read(document: Plan) { return document.process }\nconst o = { process: 1, self: 2 }'),
    ).toEqual([])
  })

  it('leaves apps and tests alone', () => {
    expect(findingsIn('Date.now()', 'apps/api/src/a.ts')).toEqual([])
    expect(findingsIn('Date.now()', 'packages/pacing/src/a.test.ts')).toEqual([])
  })
})
