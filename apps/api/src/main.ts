import { makeExampleApart, type ExampleMaker } from './example.js'
import { configFrom, isLoopback, type Config } from './platform/config.js'
import { exampleTime, inspectDataFolder } from './platform/data-folder.js'
import { findAdminSite } from './platform/http/admin-site.js'
import { openProgram, type Program } from './program.js'

export interface StartOptions {
  /** PORT, HOST, DATA_DIR, DATABASE_URL, PLANCASCADE_*; the process's own unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly overrides?: Partial<Config>
  /** What is played into an empty folder; both example cities unless given. */
  readonly scenario?: string
  /** How it is played; in a process of its own unless given. */
  readonly makeExample?: ExampleMaker
  /** Where people are told what happens; standard output unless given. */
  readonly say?: (text: string) => void
}

export interface RunningServer extends Program {
  readonly url: string
  readonly config: Config
}

/**
 * Opens (and migrates) the database, builds the program and listens. On an empty data folder of this machine it first plays
 * the example city and then runs as a demonstration.
 */
export async function start(options: StartOptions = {}): Promise<RunningServer> {
  const say = options.say ?? ((text: string) => process.stdout.write(`${text}\n`))
  const environment = options.environment ?? process.env
  const given = configFrom(environment, { adminSite: findAdminSite(import.meta.dirname), ...options.overrides })
  const folder = await folderState(given)
  const wanted = environment['PLANCASCADE_DEMO'] === undefined && folder !== 'own' && mayDemonstrate(given)
  const config = { ...given, demo: given.demo || wanted }
  if (config.demo && folder === 'empty') {
    say('数据目录是空的，正在建立示例城市……')
    await (options.makeExample ?? makeExampleApart)(config, options.scenario ?? 'demo')
  }
  const program = await openProgram(config)
  try {
    if (folder !== 'own') program.clock.shift(await exampleTime(config.dataDir))
    await program.app.listen(config.port, config.host)
    const url = await program.app.getUrl()
    say(greeting(url, config, folder))
    return { ...program, url, config }
  } catch (error) {
    await program.close()
    throw error
  }
}

/** Example data live in a file of this machine only; a PostgreSQL database is always somebody's own. */
async function folderState(config: Config): Promise<'empty' | 'example' | 'own'> {
  return config.databaseUrl === null ? inspectDataFolder(config.dataDir) : 'own'
}

function mayDemonstrate(config: Config): boolean {
  return config.databaseUrl === null && isLoopback(config.host)
}

function greeting(url: string, config: Config, folder: string): string {
  const lines = [`规划分解考核已启动：${url}`]
  if (config.demo) {
    lines.push(
      '演示模式：示例城市 十堰市、厦门市，标有“示例”的数据均为虚构；只在本机可以访问。',
      '先试试：用“市局规划”登录看分解，再用“县局填报”填一个月，最后用“市局业务科室”审核。',
    )
  } else if (folder === 'empty') {
    lines.push('还没有账号：请先停止，运行 npm run -s plancascade -- init 建立管理员。')
  }
  if (config.adminSite === null) lines.push('没有找到已构建的管理端（apps/admin/dist），目前只提供接口。')
  return lines.join('\n')
}
