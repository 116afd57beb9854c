import ts from 'typescript'
import { find, isTest, lineCount, nodesOf, type Finding, type SourceFile } from './source-files.js'

/** The most lines a kind of file may have (docs/decisions/0001, from the sizes of calm code bases). First match counts. */
const FILE_LIMITS: ReadonlyArray<readonly [RegExp, number]> = [
  [/\.(test|test-d|bench)\.m?[tj]s$/, 400],
  [/\.controller\.ts$/, 150],
  [/\.(service|repository)\.ts$/, 300],
  [/\.(entity|mapper)\.ts$/, 150],
  [/\.(policy|lifecycle)\.ts$/, 120],
  [/\.vue$/, 250],
  [/(\/composables\/|\/use-[^/]+\.ts$|\.store\.ts$)/, 200],
  [/^packages\//, 250],
  [/./, 300],
]
const FUNCTION_LIMIT = 60
/** A composable is the set-up of a component: a list of declarations, not a course of steps. */
const COMPOSABLE_LIMIT = 100

/** Files whose length is data, not logic: tables of facts, schema history, what a tool wrote. */
const DATA = /(\/migrations\/|\.migration\.ts$|\/scenarios\/|\.generated\.ts$|\.d\.m?ts$)/

/** Files and functions too long to be read in one sitting. */
export function sizeFindings(file: SourceFile): Finding[] {
  if (DATA.test(file.path) || isIndex(file)) return []
  const limit = FILE_LIMITS.find(([kind]) => kind.test(file.path))?.[1] ?? 0
  const lines = lineCount(file.text.trimEnd())
  const long = lines > limit ? [`${file.path}:1 ${lines} lines, at most ${limit}`] : []
  return isTest(file.path) ? long : [...long, ...longFunctions(file)]
}

/** A package's list of exports grows with the package; there is nothing to understand in it. */
function isIndex({ path, syntax }: SourceFile): boolean {
  return path.endsWith('/src/index.ts') && syntax.statements.every((statement) => ts.isExportDeclaration(statement))
}

function longFunctions(file: SourceFile): Finding[] {
  return [...nodesOf(file.syntax)].flatMap((node) => {
    const body = bodyOf(node)
    if (!body) return []
    const lines = innerLines(file, body) - nestedLines(file, body)
    const limit = isComposable(node) ? COMPOSABLE_LIMIT : FUNCTION_LIMIT
    return lines > limit ? [find(file, node, `a function of ${lines} lines, at most ${limit}`)] : []
  })
}

function bodyOf(node: ts.Node): ts.Node | undefined {
  return ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined
}

function isComposable(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && /^use[A-Z]/.test(node.name?.text ?? '')
}

/** Lines between the braces. */
function innerLines({ syntax }: SourceFile, body: ts.Node): number {
  const lineOf = (position: number) => syntax.getLineAndCharacterOfPosition(position).line
  return Math.max(0, lineOf(body.end) - lineOf(body.getStart(syntax)) - 1)
}

/** A composable or a factory holds functions as a class holds methods: each is counted by itself, not again in its holder. */
function nestedLines(file: SourceFile, node: ts.Node): number {
  let lines = 0
  node.forEachChild((child) => {
    const body = bodyOf(child)
    lines += body ? innerLines(file, body) : nestedLines(file, child)
  })
  return lines
}

/** Waivers of docs/decisions/size-waivers.md: lines like "- `path` reason". */
export function waivedPaths(document: string): string[] {
  return [...document.matchAll(/^- `([^`]+)` \S/gm)].map((match) => match[1] ?? '')
}

/** Findings that no waiver covers, and waivers that cover nothing. */
export function applyWaivers(findings: readonly Finding[], waived: readonly string[]): Finding[] {
  const pathOf = (finding: Finding) => finding.slice(0, finding.indexOf(':'))
  const idle = waived.filter((path) => !findings.some((finding) => pathOf(finding) === path))
  return [
    ...findings.filter((finding) => !waived.includes(pathOf(finding))),
    ...idle.map((path) => `${path}: waiver without need`),
  ]
}
