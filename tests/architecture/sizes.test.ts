import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyWaivers, sizeFindings, waivedPaths } from './sizes.js'
import { codeFiles, parse, ROOT } from './source-files.js'

const ofLines = (count: number) => 'f()\n'.repeat(count)
const findingsIn = (path: string, text: string) => sizeFindings(parse(path, text))

describe('the sources', () => {
  it('can be read in one sitting, but for the waivers in docs/decisions', () => {
    const waived = waivedPaths(readFileSync(join(ROOT, 'docs/decisions/size-waivers.md'), 'utf8'))
    expect(applyWaivers(codeFiles('packages', 'apps', 'tests').flatMap(sizeFindings), waived)).toEqual([])
  })
})

describe('the check of sizes', () => {
  it.each([
    ['apps/api/src/report/report.controller.ts', 150],
    ['apps/api/src/report/report.service.ts', 300],
    ['apps/api/src/report/report.entity.ts', 150],
    ['packages/types/src/report/report.lifecycle.ts', 120],
    ['packages/pacing/src/lights.ts', 250],
    ['apps/admin/src/features/report/pages/ReportPage.vue', 250],
    ['apps/admin/src/features/report/composables/use-report.ts', 200],
    ['packages/pacing/src/lights.test.ts', 400],
  ])('lets %s have %i lines and no more', (path, limit) => {
    expect(findingsIn(path, ofLines(limit))).toEqual([])
    expect(findingsIn(path, ofLines(limit + 1))).toEqual([`${path}:1 ${limit + 1} lines, at most ${limit}`])
  })

  it('finds a long function and names its line', () => {
    const text = `const a = 1\nexport function long() {\n${ofLines(61)}}\n`
    expect(findingsIn('packages/pacing/src/a.ts', text)).toEqual([
      'packages/pacing/src/a.ts:2 a function of 61 lines, at most 60',
    ])
    expect(findingsIn('packages/pacing/src/a.ts', text.replace('f()\n', ''))).toEqual([])
  })

  it('counts a function within a function by itself', () => {
    const inner = (count: number) => `const inner = () => {\n${ofLines(count)}}\n`
    const outer = (text: string) => `export function outer() {\n${text}}\n`
    expect(findingsIn('packages/pacing/src/a.ts', outer(inner(40) + inner(40)))).toEqual([])
    expect(findingsIn('packages/pacing/src/a.ts', outer(ofLines(59) + inner(40)))).toEqual([
      'packages/pacing/src/a.ts:1 a function of 61 lines, at most 60',
    ])
    expect(findingsIn('packages/pacing/src/a.ts', outer(inner(61)))).toEqual([
      'packages/pacing/src/a.ts:2 a function of 61 lines, at most 60',
    ])
  })

  it('lets the set-up of a component be a longer list', () => {
    const composable = (count: number) => `export function useSheet() {\n${ofLines(count)}}\n`
    expect(findingsIn('apps/admin/src/features/report/a.ts', composable(100))).toEqual([])
    expect(findingsIn('apps/admin/src/features/report/a.ts', composable(101))).toEqual([
      'apps/admin/src/features/report/a.ts:1 a function of 101 lines, at most 100',
    ])
  })

  it('excepts the index of a package, as long as it is only a list', () => {
    const list = "export { a } from './a.js'\n".repeat(300)
    expect(findingsIn('packages/types/src/index.ts', list)).toEqual([])
    expect(findingsIn('packages/types/src/index.ts', `${list}f()`)).toEqual([
      'packages/types/src/index.ts:1 301 lines, at most 250',
    ])
  })

  it('lets a waiver cover its own file, and asks for the end of an idle one', () => {
    const waived = waivedPaths('# Waivers\n\n- `a.ts` one table, read as one\n- `b.ts` no longer long\n')
    expect(applyWaivers(['a.ts:1 too long', 'c.ts:1 too long'], waived)).toEqual([
      'c.ts:1 too long',
      'b.ts: waiver without need',
    ])
  })
})
