import ts from 'typescript'
import { isPureHome, packageOf } from './imports.js'
import { find, isTest, nodesOf, type Finding, type SourceFile } from './source-files.js'

/** Globals through which a pure package would see time, chance, the machine, the network or the language of its user. */
const IMPURE_GLOBALS = new Set([
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...['crypto', 'process', 'Buffer', 'require', 'globalThis', 'global', 'window', 'self', 'document', 'navigator'],
  ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'Worker', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['console', 'Intl', 'eval', 'Function'],
])

const IMPURE_MEMBERS = /^(toLocale\w*|localeCompare)$/

/** Places where a pure package touches clock, randomness, I/O or locale. */
export function purityFindings(file: SourceFile): Finding[] {
  if (!isPureHome(packageOf(file.path)) || isTest(file.path) || !file.path.includes('/src/')) return []
  const declared = declaredNames(file.syntax)
  return [...nodesOf(file.syntax)].flatMap((node) => {
    const name = impureName(node, declared)
    return name ? [find(file, node, `pure code uses ${name}`)] : []
  })
}

function impureName(node: ts.Node, declared: ReadonlySet<string>): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.getText() === 'Math' && node.name.text === 'random') return 'Math.random'
    return IMPURE_MEMBERS.test(node.name.text) ? node.name.text : null
  }
  if (ts.isElementAccessExpression(node) && node.expression.getText() === 'Math') return 'Math[…]'
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return 'import.meta'
  if (ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text)) {
    return declared.has(node.text) || isOnlyAName(node) || isType(node) ? null : node.text
  }
  return null
}

/** `x.process`, `{ process: 1 }`: a name of something else, not the global. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return node !== leftOf(parent)
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  )
}

function leftOf(parent: ts.PropertyAccessExpression | ts.QualifiedName): ts.Node {
  return ts.isPropertyAccessExpression(parent) ? parent.expression : parent.left
}

function isType(node: ts.Identifier): boolean {
  return ts.isTypeReferenceNode(node.parent) && node.text !== 'Date'
}

/** Names a file gives itself: a parameter called `document` is not the browser's. */
function declaredNames(root: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  for (const node of nodesOf(root)) {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isMethodSignature(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node)
    if (named && node.name && ts.isIdentifier(node.name)) names.add(node.name.text)
  }
  return names
}
