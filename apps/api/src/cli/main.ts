import { readFile } from 'node:fs/promises'
import { BadInput, refuseSurplus, type Command, type CommandResult } from './command.js'

/** Longest input file of the command line. */
const MAX_INPUT_BYTES = 64 * 1024 * 1024

/** Commands are loaded only when called: `allocate` must not pay for the web server. Keys are one or two words. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  'plan read': async () => (await import('./commands/plan-read.command.js')).planRead,
  allocate: async () => (await import('./commands/allocate.command.js')).allocate,
  score: async () => (await import('./commands/score.command.js')).score,
  pace: async () => (await import('./commands/pace.command.js')).pace,
  init: async () => (await import('./commands/init.command.js')).init,
  migrate: async () => (await import('./commands/migrate.command.js')).migrateCommand,
  serve: async () => (await import('./commands/serve.command.js')).serve,
  demo: async () => (await import('./commands/serve.command.js')).demo,
  doctor: async () => (await import('./commands/doctor.command.js')).doctor,
  'progress rebuild': async () => (await import('./commands/progress-rebuild.command.js')).progressRebuild,
  'assess replay': async () => (await import('./commands/assess-replay.command.js')).assessReplay,
  'audit verify': async () => (await import('./commands/audit-verify.command.js')).auditVerify,
  'audit replay': async () => (await import('./commands/audit-replay.command.js')).auditReplay,
  backup: async () => (await import('./commands/backup.command.js')).backup,
  restore: async () => (await import('./commands/backup.command.js')).restore,
}

/** Options that take no value. */
const FLAGS = new Set(['json', 'yes', 'help'])

async function main(argv: readonly string[]): Promise<number> {
  const { words, options } = split(argv)
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((key) => Object.hasOwn(COMMANDS, key))
  if (options['help'] === true && (name !== undefined || words.length === 0)) {
    say(usage())
    write({ commands: Object.keys(COMMANDS) })
    return 0
  }
  if (!name) {
    say(usage())
    write(new BadInput('command.unknown', `没有“${words.slice(0, 2).join(' ')}”这个命令`).toProblem())
    return 2
  }
  const result = await runCommand(await COMMANDS[name]!(), words.slice(name.split(' ').length), options)
  write(result.output)
  return result.exitCode
}

async function runCommand(
  command: Command,
  words: readonly string[],
  options: Record<string, string | true>,
): Promise<CommandResult> {
  try {
    refuseSurplus(command, { words, options })
    return await command.run({ words, options, readFile: readInput, say })
  } catch (error) {
    if (error instanceof BadInput) return { exitCode: 2, output: error.toProblem() }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    const problem = {
      type: 'urn:plancascade:problem:fault',
      title: '程序内部错误',
      status: 500,
      code: 'fault',
      errors: [],
    }
    return { exitCode: 1, output: problem }
  }
}

function split(argv: readonly string[]): { words: string[]; options: Record<string, string | true> } {
  const words: string[] = []
  const options: Record<string, string | true> = {}
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!
    if (!word.startsWith('--') || word === '--') {
      if (word !== '--') words.push(word)
      continue
    }
    const [name, inline] = word.slice(2).split('=', 2) as [string, string | undefined]
    const next = argv[i + 1]
    if (inline !== undefined) options[name] = inline
    else if (!FLAGS.has(name) && next !== undefined && !next.startsWith('--')) {
      options[name] = next
      i += 1
    } else options[name] = true
  }
  return { words, options }
}

async function readInput(word: string | undefined): Promise<Uint8Array> {
  if (word === undefined) throw new BadInput('file.missing', '缺少文件名；用 - 表示从标准输入读取')
  if (word === '-') return readStandardInput()
  const bytes = await readFile(word).catch((error: NodeJS.ErrnoException) => {
    throw new BadInput('file.unreadable', `读不到文件 ${word}（${error.code ?? '未知原因'}），请检查路径和权限`)
  })
  if (bytes.byteLength > MAX_INPUT_BYTES) throw new BadInput('file.too_large', '文件超过 64 MB，请拆分后再试')
  return bytes
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += (chunk as Uint8Array).byteLength
    if (size > MAX_INPUT_BYTES) throw new BadInput('file.too_large', '输入超过 64 MB，请拆分后再试')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

function usage(): string {
  return `plancascade <命令> [文件 | -] [选项]\n命令：${Object.keys(COMMANDS).join('、')}`
}
function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
function write(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

process.exitCode = await main(process.argv.slice(2))
