import type { z } from 'zod'
import type { ProblemItem } from './problem.js'

/** A JSON pointer (RFC 6901) for a Zod path. */
export function jsonPointer(path: ReadonlyArray<PropertyKey>): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Zod's findings in Chinese, each with the place, the rule and the remedy. Unknown fields are named one by one. */
export function problemItemsOf(error: z.ZodError): ProblemItem[] {
  return error.issues.flatMap((issue) => itemsOf(issue, []))
}

type Issue = z.core.$ZodIssue

const TYPE_NAMES: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否（true/false）',
  array: '列表',
  object: '对象',
  record: '对象',
  null: 'null',
}

function itemsOf(issue: Issue, prefix: ReadonlyArray<PropertyKey>): ProblemItem[] {
  const path = [...prefix, ...issue.path]
  const pointer = jsonPointer(path)
  const at = (code: string, message: string): ProblemItem[] => [{ pointer, code, message }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...path, key]),
        code: 'unknown_field',
        message: `不认识的字段“${key}”，请删去或改正名称。`,
      }))
    case 'invalid_type':
      return issue.input === undefined
        ? at('required', '缺少此项，请补填。')
        : at('invalid_type', `类型不对，应为${TYPE_NAMES[issue.expected] ?? issue.expected}。`)
    case 'invalid_value':
      return at('invalid_value', `只能取：${issue.values.map(String).join('、')}。`)
    case 'too_small':
      return at('too_small', boundText(issue.origin, '少于', '小于', String(issue.minimum)))
    case 'too_big':
      return at('too_big', boundText(issue.origin, '多于', '大于', String(issue.maximum)))
    case 'invalid_union': {
      if ('options' in issue && issue.options)
        return at('invalid_value', `只能取：${issue.options.map(String).join('、')}。`)
      const closest = [...issue.errors].sort((a, b) => a.length - b.length || depthOf(b) - depthOf(a))[0]
      return closest && closest.length > 0
        ? closest.flatMap((inner) => itemsOf(inner, path))
        : at('invalid_union', '内容不符合任何一种允许的形式，请对照说明修改。')
    }
    case 'custom':
      return at(typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'invalid', issue.message)
    default:
      return at(issue.code, /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '格式不对，请对照说明修改。')
  }
}

/** How far inside its place an attempt went wrong: of two equally near forms the one that fits at the top is meant. */
function depthOf(attempt: readonly Issue[]): number {
  return Math.max(0, ...attempt.map(({ path }) => path.length))
}

function boundText(origin: string, countWord: string, sizeWord: string, bound: string): string {
  if (origin === 'string') return `长度不能${countWord} ${bound} 个字。`
  if (origin === 'array' || origin === 'set') return `项数不能${countWord} ${bound}。`
  return `数值不能${sizeWord} ${bound}。`
}
