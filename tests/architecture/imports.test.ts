import { describe, expect, it } from 'vitest'
import { importCycles, importFindings } from './imports.js'
import { codeFiles, parse } from './source-files.js'

const faultsOf = (path: string, text: string) =>
  importFindings(parse(path, text)).map((finding) => finding.split(' ').slice(1).join(' '))

describe('dependency direction', () => {
  it('runs kernel ← types ← pure packages ← apps everywhere', () => {
    expect(codeFiles('packages', 'apps', 'tests').flatMap(importFindings)).toEqual([])
  })

  it('has no circles at run time', () => {
    expect(importCycles(codeFiles('packages', 'apps'))).toEqual([])
  })
})

describe('the direction check', () => {
  it.each([
    [
      'packages/kernel/src/a.ts',
      `import { STAGES } from '@plancascade/types'`,
      'packages/kernel may not use @plancascade/types',
    ],
    [
      'packages/types/src/a.ts',
      `import { allocate } from '@plancascade/allocation'`,
      'may not use @plancascade/allocation',
    ],
    ['packages/scoring/src/a.ts', `import type { X } from '@plancascade/pacing'`, 'may not use @plancascade/pacing'],
    ['apps/admin/src/a.ts', `import { main } from '@plancascade/api'`, 'may not use @plancascade/api'],
    ['tests/api/a.test.ts', `const api = await import('@plancascade/api')`, 'may not use @plancascade/api'],
    ['apps/api/src/a.ts', `export { x } from '@plancascade/types/src/flow.js'`, 'deep import past the index'],
    [
      'apps/api/src/a.ts',
      `import { x } from '../../../packages/types/src/flow.js'`,
      'reaches into packages/types by a path',
    ],
    ['apps/api/src/a.ts', `type X = import('../../admin/src/x.js').X`, 'reaches into apps/admin by a path'],
    ['packages/pacing/src/a.ts', `import { readFileSync } from 'node:fs'`, 'pure code uses Node: node:fs'],
    ['packages/pacing/src/a.ts', `import { readFile } from 'fs/promises'`, 'pure code uses Node: fs/promises'],
    ['packages/pacing/src/a.ts', `import { Injectable } from '@nestjs/common'`, 'pure code uses a library'],
    [
      'apps/api/src/a.ts',
      `import { findChromium } from '@plancascade/tooling/testing/chromium'`,
      'product code uses test tooling',
    ],
  ])('refuses in %s: %s', (path, text, fault) => {
    expect(faultsOf(path, text)).toEqual([expect.stringContaining(fault)])
  })

  it('lets the direction through', () => {
    expect(
      faultsOf('packages/scoring/src/a.ts', `import { Rational } from '@plancascade/kernel'\nimport './b.js'`),
    ).toEqual([])
    expect(faultsOf('packages/scoring/src/a.test.ts', `import { readFileSync } from 'node:fs'`)).toEqual([])
  })

  it('names the line, in a Vue component that of the whole file', () => {
    const component = parse(
      'apps/admin/src/a.vue',
      `<template>\n</template>\n<script setup lang="ts">\nimport '@plancascade/api'\n</script>`,
    )
    expect(importFindings(component)).toEqual([expect.stringMatching(/^apps\/admin\/src\/a\.vue:4 /)])
  })

  it('finds a circle at run time, and none where only types go round', () => {
    const a = parse('apps/api/src/a.ts', `import { b } from './b.js'`)
    expect(importCycles([a, parse('apps/api/src/b.ts', `import { a } from './a.js'`)])).toEqual([
      'circle: apps/api/src/a.ts → apps/api/src/b.ts → apps/api/src/a.ts',
    ])
    expect(importCycles([a, parse('apps/api/src/b.ts', `import type { A } from './a.js'`)])).toEqual([])
  })
})
