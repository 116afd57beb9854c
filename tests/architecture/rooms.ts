import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './source-files.js'

/** What may stand at the top level beside dotfiles (architecture.md §1). */
const TOP_LEVEL = new Set([
  ...['apps', 'packages', 'docs', 'tests'],
  ...['package.json', 'turbo.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'README.md'],
])
/** Made by running the product; never committed (.gitignore). */
const MADE = new Set(['node_modules', 'data', 'coverage'])

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  apps: ['admin', 'api'],
  packages: ['allocation', 'kernel', 'pacing', 'plan-reader', 'scoring', 'tooling', 'types'],
}

/** The room of a stage in each layer: a folder with something in it, or its page among the domain rules. */
export function roomsOf(stage: string): string[] {
  return [
    `packages/types/src/${stage}`,
    `apps/api/src/${stage}`,
    `apps/admin/src/features/${stage}`,
    `docs/domain/${stage}.md`,
  ]
}

export function missingRooms(root: string, stages: readonly string[]): Finding[] {
  return stages.flatMap(roomsOf).filter((room) => !isFurnished(join(root, room)))
}

function isFurnished(path: string): boolean {
  if (!existsSync(path)) return false
  const found = statSync(path)
  return found.isDirectory() ? readdirSync(path).length > 0 : found.size > 0
}

/** Files and folders that have no business where they stand. */
export function strangers(root: string): Finding[] {
  const top = readdirSync(root).filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name) && !MADE.has(name))
  const members = Object.entries(MEMBERS).flatMap(([area, allowed]) =>
    readdirSync(join(root, area))
      .filter((name) => !allowed.includes(name))
      .map((name) => `${area}/${name}`),
  )
  return [...top, ...members]
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Versions are written once, in the catalog of pnpm-workspace.yaml. */
export function versionFindings(path: string, manifest: Manifest): Finding[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([name, version]) => version !== (name.startsWith('@plancascade/') ? 'workspace:*' : 'catalog:'))
    .map(([name, version]) => `${path}: ${name} is "${version}"`)
}
