import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { STAGES } from '@plancascade/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { missingRooms, roomsOf, strangers, versionFindings } from './rooms.js'
import { ROOT } from './source-files.js'

const PACKAGES = ['apps/admin', 'apps/api', 'tests', '.'].concat(
  ['allocation', 'kernel', 'pacing', 'plan-reader', 'scoring', 'tooling', 'types'].map((name) => `packages/${name}`),
)

describe('the house', () => {
  it.each(STAGES)('gives the stage %s its room in every layer', (stage) => {
    expect(missingRooms(ROOT, [stage])).toEqual([])
  })

  it('has nothing standing about', () => {
    expect(strangers(ROOT)).toEqual([])
  })

  it('writes every version once', () => {
    const findings = PACKAGES.flatMap((folder) => {
      const path = join(folder, 'package.json')
      return versionFindings(path, JSON.parse(readFileSync(join(ROOT, path), 'utf8')))
    })
    expect(findings).toEqual([])
  })
})

describe('the check of the house', () => {
  let root: string
  const put = (path: string, text = 'x') => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'plancascade-house-'))
    for (const room of roomsOf('plan')) put(room.endsWith('.md') ? room : `${room}/a.ts`)
    put('packages/types/package.json')
    put('.gitignore')
    put('data/db')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('is content with furnished rooms', () => {
    expect(missingRooms(root, ['plan'])).toEqual([])
    expect(strangers(root)).toEqual([])
  })

  it('misses a room that is not there, or empty', () => {
    rmSync(join(root, 'docs/domain/plan.md'))
    rmSync(join(root, 'apps/api/src/plan/a.ts'))
    expect(missingRooms(root, ['plan'])).toEqual(['apps/api/src/plan', 'docs/domain/plan.md'])
  })

  it('finds what stands about', () => {
    put('scripts/seed.sh')
    put('packages/utils/index.ts')
    put('notes.txt')
    expect(strangers(root).sort()).toEqual(['notes.txt', 'packages/utils', 'scripts'])
  })

  it('finds a version written beside the catalog', () => {
    const manifest = {
      dependencies: { zod: '^4.0.0', vue: 'catalog:' },
      devDependencies: { '@plancascade/kernel': '*' },
    }
    expect(versionFindings('package.json', manifest)).toEqual([
      'package.json: zod is "^4.0.0"',
      'package.json: @plancascade/kernel is "*"',
    ])
  })
})
