import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A file of the project; `path` is relative to the root with forward slashes. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

export interface SourceFile extends SourceText {
  readonly syntax: ts.SourceFile
}

/** Something found at a place: `apps/api/src/x.ts:12 what is wrong`. */
export type Finding = string

const GENERATED_FOLDERS = new Set([
  'node_modules',
  'dist',
  'data',
  'coverage',
  '.turbo',
  '.git',
  'golden',
  'screenshots',
])
const CODE = /\.(ts|mts|mjs|vue)$/

/** Every file of code under the given folders, as it lies on disk: what is not yet committed is checked as well. */
export function codeFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => [...filesUnder(join(ROOT, folder))])
    .filter((path) => CODE.test(path))
    .map(read)
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (GENERATED_FOLDERS.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

const parsed = new Map<string, SourceFile>()

function read(file: string): SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const result = parse(relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8'))
  parsed.set(file, result)
  return result
}

/** Parses TypeScript, or the script blocks of a Vue component with the line numbers of the whole file. */
export function parse(path: string, text: string): SourceFile {
  const code = path.endsWith('.vue') ? scriptsOf(text) : text
  return { path, text, syntax: ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS) }
}

function scriptsOf(component: string): string {
  let scripts = ''
  for (const match of component.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const before = component.slice(0, match.index + match[0].indexOf('>') + 1)
    scripts += '\n'.repeat(lineCount(before) - lineCount(scripts)) + (match[1] ?? '')
  }
  return scripts
}

export function lineCount(text: string): number {
  return text.split('\n').length
}

export function isTest(path: string): boolean {
  return /\.(test|test-d|bench)\.m?ts$|\.test\.mjs$|\/testing\/|^tests\//.test(path)
}

export function find(file: SourceFile, node: ts.Node, message: string): Finding {
  const { line } = file.syntax.getLineAndCharacterOfPosition(node.getStart(file.syntax))
  return `${file.path}:${line + 1} ${message}`
}

/** Every node of a tree, outermost first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  node.forEachChild((child) => void children.push(child))
  for (const child of children) yield* nodesOf(child)
}
