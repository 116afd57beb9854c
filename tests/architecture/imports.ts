import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import { find, isTest, nodesOf, type Finding, type SourceFile } from './source-files.js'

export const PURE_PACKAGES = ['plan-reader', 'allocation', 'pacing', 'scoring'] as const

/** Which packages each may use. The order is the direction: kernel ← types ← pure packages ← apps; nobody uses an app. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  'packages/kernel': [],
  'packages/types': ['kernel'],
  ...Object.fromEntries(PURE_PACKAGES.map((name) => [`packages/${name}`, ['kernel', 'types']])),
  'packages/tooling': [],
  'apps/api': ['kernel', 'types', ...PURE_PACKAGES],
  'apps/admin': ['kernel', 'types', ...PURE_PACKAGES],
  tests: ['kernel', 'types', ...PURE_PACKAGES],
}

/** Libraries that pure code may use: they turn one value into another and touch nothing (the last two read office files). */
const PURE_LIBRARIES: readonly string[] = ['decimal.js', 'zod', 'fflate', 'htmlparser2']

export interface Import {
  readonly specifier: string
  readonly node: ts.Node
  /** Only types: gone at run time. */
  readonly typeOnly: boolean
}

/** Every module a file names: import, export … from, import(), import type. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = []
  for (const node of nodesOf(file.syntax)) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, node, typeOnly: importsOnlyTypes(node) })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, node, typeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) found.push({ specifier: argument.text, node, typeOnly: false })
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument
      if (ts.isStringLiteral(literal)) found.push({ specifier: literal.text, node, typeOnly: true })
    }
  }
  return found
}

function importsOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = importClause.namedBindings
  if (importClause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

/** The package a file belongs to: `packages/kernel`, `apps/api`, `tests`. */
export function packageOf(path: string): string {
  const [area = '', name = ''] = path.split('/')
  return area === 'tests' ? 'tests' : `${area}/${name}`
}

/** Imports against the direction, of an app, past a package's index, or (in a pure package) of anything that is not pure. */
export function importFindings(file: SourceFile): Finding[] {
  const home = packageOf(file.path)
  return importsOf(file).flatMap(({ specifier, node }) => {
    const fault = specifier.startsWith('.')
      ? relativeFault(file.path, home, specifier)
      : packageFault(file.path, home, specifier)
    return fault ? [find(file, node, fault)] : []
  })
}

function relativeFault(path: string, home: string, specifier: string): string | null {
  const target = packageOf(posix.join(posix.dirname(path), specifier))
  if (target === home) return null
  if (target === 'packages/tooling' && isSetting(path)) return null
  return `reaches into ${target} by a path: ${specifier}`
}

function packageFault(path: string, home: string, specifier: string): string | null {
  const workspace = /^@plancascade\/([^/]+)(\/.*)?$/.exec(specifier)
  if (workspace) {
    const [, name = '', inner] = workspace
    if (name === 'tooling')
      return isTest(path) || isSetting(path) ? null : `product code uses test tooling: ${specifier}`
    if (!(MAY_USE[home] ?? []).includes(name)) return `${home} may not use ${specifier}`
    return inner ? `deep import past the index: ${specifier}` : null
  }
  if (!isPureHome(home) || isTest(path) || isSetting(path)) return null
  if (isBuiltin(specifier)) return `pure code uses Node: ${specifier}`
  return PURE_LIBRARIES.includes(specifier) ? null : `pure code uses a library that is not on the list: ${specifier}`
}

export function isPureHome(home: string): boolean {
  return (
    home === 'packages/kernel' || home === 'packages/types' || PURE_PACKAGES.some((name) => home === `packages/${name}`)
  )
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0] ?? '')
}

/** Files that configure a tool. */
function isSetting(path: string): boolean {
  return /\.config\.m?ts$/.test(path)
}

/** Files that import each other in a circle at run time: one of them sees the other half made. */
export function importCycles(files: readonly SourceFile[]): Finding[] {
  const paths = new Set(files.map((file) => file.path))
  const edges = new Map(files.map((file) => [file.path, neighbours(file, paths)]))
  const finished = new Set<string>()
  const found: Finding[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push(`circle: ${[...trail.slice(start), path].join(' → ')}`)
    if (start >= 0 || finished.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }
  for (const path of paths) visit(path, [])
  return found
}

function neighbours(file: SourceFile, paths: ReadonlySet<string>): string[] {
  return importsOf(file)
    .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
    .map(({ specifier }) => posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts'))
    .filter((path) => paths.has(path))
}
