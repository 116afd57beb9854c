import {
  ERRORS,
  PERMISSION_TABLE,
  PERMISSIONS,
  ROLE_LABELS,
  ROLES,
  type ErrorDefinition,
  type ErrorKind,
} from '@plancascade/types'
import type { RouteEntry } from '../platform/http/route-table.js'

const GENERATED = '<!-- 由 apps/api/src/documents.test.ts 生成；改动后运行 vitest -u 更新，不要手改。 -->'

/** docs/permissions.md: who may do what, and what each route asks for. */
export function permissionsDocument(routes: readonly RouteEntry[]): string {
  const head = ['权限', '说明', ...ROLES.map((role) => ROLE_LABELS[role])]
  const matrix = PERMISSIONS.map((permission) => {
    const { label, roles } = PERMISSION_TABLE[permission]
    const holders: readonly string[] = roles
    return [`\`${permission}\``, label, ...ROLES.map((role) => (holders.includes(role) ? '●' : ''))]
  })
  const doors = [...routes]
    .sort((a, b) => (a.path === b.path ? order(a.method, b.method) : order(a.path, b.path)))
    .map(({ method, path, spec }) => [
      method,
      `\`${path}\``,
      spec.summary,
      spec.permission === 'public' ? '公开' : `\`${spec.permission}\``,
    ])
  return [
    '# 权限',
    GENERATED,
    '角色决定“可以试什么”；范围（本市、本单位）和各阶段的规则再决定“对哪一条记录”。范围外的记录与不存在的记录一样，都是 404。',
    '## 角色与权限',
    table(head, matrix),
    '## 接口与权限',
    table(['方法', '地址', '说明', '权限'], doors),
    '',
  ].join('\n\n')
}

const KINDS: Record<ErrorKind, { title: string; advice: string }> = {
  invalid: { title: '输入有误', advice: '按指出的位置改正后重新提交。' },
  refused: { title: '不允许', advice: '没有权限、没有登录，或规则不允许；重试没有用。' },
  conflict: { title: '冲突', advice: '别人先改了，或状态已变；刷新后再试。' },
  fault: { title: '故障', advice: '不是您的问题；用同一个 Idempotency-Key 重试，仍不行请把编号告诉管理员。' },
}

/** docs/errors.md: every code that a person or a program can meet. */
export function errorsDocument(): string {
  const entries = Object.entries(ERRORS) as Array<[string, ErrorDefinition]>
  const parts = (Object.keys(KINDS) as ErrorKind[]).flatMap((kind) => {
    const rows = entries
      .filter(([, definition]) => definition.kind === kind)
      .sort(([a], [b]) => order(a, b))
      .map(([code, { status, title }]) => [`\`${code}\``, String(status), title])
    return [`## ${KINDS[kind].title}`, KINDS[kind].advice, table(['代码', '状态', '说明'], rows)]
  })
  return [
    '# 错误代码',
    GENERATED,
    '接口以 `application/problem+json` 回答，`code` 稳定不变，`errors[]` 用 JSON 指针指出每一处。',
    ...parts,
    '',
  ].join('\n\n')
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
