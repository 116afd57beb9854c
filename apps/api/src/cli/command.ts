import { problemItemsOf, type Problem, type ProblemItem } from '@plancascade/types'
import type { z } from 'zod'

/** 0 done · 1 our fault · 2 bad input · 3 infeasible · 4 a human must decide. Fixed by the published contract. */
export type ExitCode = 0 | 1 | 2 | 3 | 4

export interface CommandResult {
  readonly exitCode: ExitCode
  /** Written to stdout as one JSON document; nothing else goes there. */
  readonly output: unknown
}

export interface CommandInput {
  /** The words after the command's own name that are not options: usually one FILE or `-`. */
  readonly words: readonly string[]
  /** `--name value` and `--name` (true). */
  readonly options: Readonly<Record<string, string | true>>
  /** Reads FILE, or standard input for `-`; refuses a missing or oversized file with a problem (exit 2). */
  readonly readFile: (word: string | undefined) => Promise<Uint8Array>
  /** People's words, on stderr. */
  readonly say: (text: string) => void
}

export interface Command {
  readonly summary: string
  /** Whether it takes one FILE and no options of its own; anything more is then refused instead of silently left out. */
  readonly onlyFile?: true
  run(input: CommandInput): Promise<CommandResult>
}

/** Bad input found while a command runs: printed as a problem object, exit 2. */
export class BadInput extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly errors: readonly ProblemItem[] = [],
  ) {
    super(title)
  }

  toProblem(): Problem {
    return {
      type: `urn:plancascade:problem:${this.code}`,
      title: this.title,
      status: 422,
      code: this.code,
      errors: [...this.errors],
    }
  }
}

/** Options that every command understands, or that change nothing for it. */
const COMMON_OPTIONS = new Set(['json', 'help', 'yes', 'database'])

/** Refuses what a command that takes one FILE would otherwise leave out without a word. */
export function refuseSurplus(
  { onlyFile }: Pick<Command, 'onlyFile'>,
  { words, options }: Pick<CommandInput, 'words' | 'options'>,
): void {
  if (!onlyFile) return
  const unknown = Object.keys(options).find((name) => !COMMON_OPTIONS.has(name))
  if (unknown !== undefined) throw new BadInput('option.unknown', `不认识的选项 --${unknown}，请删去；要求都写在文件里`)
  const [, second] = words
  if (second !== undefined) throw new BadInput('word.surplus', `一次只读一个文件，多了“${second}”`)
}

/** Reads a JSON document and checks its shape; any fault is a {@link BadInput} that names the place. */
export function parseJsonAs<S extends z.ZodType>(bytes: Uint8Array, schema: S): z.output<S> {
  const result = schema.safeParse(parseJson(bytes), { reportInput: true })
  if (result.success) return result.data
  throw new BadInput('input.invalid', '输入内容不符合要求', problemItemsOf(result.error))
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadInput('input.not_utf8', '文件不是 UTF-8 编码，请另存为 UTF-8 后重试')
  }
  if (text.trim() === '') throw notJson('输入是空的，请检查文件或管道。')
  try {
    const value: unknown = JSON.parse(text)
    if (text.includes(PROTO)) refuseProtoKeys(text)
    return value
  } catch (error) {
    if (error instanceof BadInput) throw error
    throw notJson(`请检查括号、引号和逗号${placeIn(text, error)}。`)
  }
}

/** The one key that lists by name would drop without a word instead of refusing it by name. */
const PROTO = '__proto__'

function refuseProtoKeys(text: string): void {
  JSON.parse(text, (key, value: unknown) => {
    if (key !== PROTO) return value
    const message = `不认识的字段“${PROTO}”，请删去或改正名称。`
    throw new BadInput('input.invalid', '输入内容不符合要求', [{ pointer: '', code: 'unknown_field', message }])
  })
}

function notJson(message: string): BadInput {
  return new BadInput('input.not_json', '文件不是有效的 JSON', [{ pointer: '', code: 'not_json', message }])
}

/** The line on which Node's parser gave up, where it says so. */
function placeIn(text: string, error: unknown): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return position === undefined ? '' : `（第 ${text.slice(0, Number(position)).split('\n').length} 行附近）`
}
