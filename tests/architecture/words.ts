import ts from 'typescript'
import { find, isTest, nodesOf, type Finding, type SourceFile } from './source-files.js'

/**
 * Files that may round or read binary floats, each with its reason. A stored, summed, scored or ranked value never comes
 * from one: those use Rational and the named roundings of packages/kernel.
 */
export const FLOATS_ALLOWED: Readonly<Record<string, string>> = {
  'packages/kernel/src/transcendental.ts': 'toFixed of decimal.js: decimal text of a chosen precision, no binary float',
  'packages/allocation/src/two-way/nearest-rational.ts':
    'turns a float found by search into the short fraction that is then proved',
  'packages/scoring/src/fast/float-math.ts': 'sampling and the error-bounded sieve of ranks; never a stored score',
}

const FLOAT_CALLS = new Set(['toFixed', 'toPrecision', 'toExponential', 'parseFloat'])
const TEST_ROOTS = new Set(['it', 'test', 'describe', 'suite', 'bench'])
const SILENCERS = new Set(['skip', 'only', 'todo', 'fails', 'skipIf', 'runIf'])
const SILENCED_ROOTS = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])

/** Ways of writing that hide a fault: float rounding, `any`, silenced checks, silenced tests, exports that cannot be followed. */
export function wordFindings(file: SourceFile): Finding[] {
  const inSyntax = [...nodesOf(file.syntax)].flatMap((node) => {
    const word = floatWord(file, node) ?? typeWord(node) ?? exportWord(file, node) ?? testWord(file, node)
    return word ? [find(file, node, word)] : []
  })
  return [...inSyntax, ...commentFindings(file)]
}

function floatWord({ path }: SourceFile, node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !isProduct(path) || path in FLOATS_ALLOWED) return null
  const name = calledName(node)
  if (FLOAT_CALLS.has(name)) return `${name}() rounds or reads binary floats: use packages/kernel`
  if (node.expression.getText() === 'Math.round') return 'Math.round() rounds binary floats: use packages/kernel'
  return null
}

/** Scripts that measure or photograph are free to print rounded figures. */
function isProduct(path: string): boolean {
  return /^(apps|packages)\/[^/]+\/(src|scenarios)\//.test(path) && !isTest(path)
}

function calledName({ expression }: ts.CallExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text
  return ts.isIdentifier(expression) ? expression.text : ''
}

function typeWord(node: ts.Node): string | null {
  return node.kind === ts.SyntaxKind.AnyKeyword
    ? '`any` switches the type check off: use unknown or the real type'
    : null
}

function exportWord({ path }: SourceFile, node: ts.Node): string | null {
  if (ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))) {
    return '`export *` cannot be followed: export by name'
  }
  const inSource = /^(apps|packages)\/[^/]+\/src\//.test(path)
  return inSource && ts.isExportAssignment(node) ? 'export by name, not by default' : null
}

function testWord({ path }: SourceFile, node: ts.Node): string | null {
  if (!isTest(path)) return null
  if (ts.isPropertyAccessExpression(node) && SILENCERS.has(node.name.text) && TEST_ROOTS.has(rootOf(node))) {
    return `${rootOf(node)}.${node.name.text} hides a test`
  }
  if (ts.isCallExpression(node) && SILENCED_ROOTS.has(rootOf(node.expression)))
    return `${rootOf(node.expression)} hides a test`
  return null
}

function rootOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression)
  return ts.isIdentifier(node) ? node.text : ''
}

const COMMENT_WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/@ts-(ignore|nocheck)\b/, 'silences the type check'],
  [/(eslint|oxlint)-disable/, 'silences the lint'],
  [/\b(TODO|FIXME|XXX)\b/, 'an intention belongs in an issue'],
]

function commentFindings(file: SourceFile): Finding[] {
  const { text: code } = file.syntax
  if (!COMMENT_WORDS.some(([pattern]) => pattern.test(code))) return []
  return commentsOf(file.syntax).flatMap(({ text, line }) =>
    COMMENT_WORDS.flatMap(([pattern, reason]) => {
      const match = pattern.exec(text)
      return match ? [`${file.path}:${line} ${match[0]}: ${reason}`] : []
    }),
  )
}

/** Real comments only: the same words within a string are harmless. */
function commentsOf(root: ts.SourceFile): { text: string; line: number }[] {
  const code = root.text
  const found: { text: string; line: number }[] = []
  const seen = new Set<number>()
  for (const node of nodesOf(root)) {
    for (const { pos, end } of ts.getLeadingCommentRanges(code, node.getFullStart()) ?? []) {
      if (seen.has(pos)) continue
      seen.add(pos)
      found.push({ text: code.slice(pos, end), line: root.getLineAndCharacterOfPosition(pos).line + 1 })
    }
  }
  return found
}
