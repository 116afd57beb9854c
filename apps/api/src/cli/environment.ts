import { configFrom, ConfigError, type Config } from '../platform/config.js'
import { DatabaseInUse } from '../platform/database/file-lock.js'
import { NoDatabase } from '../platform/database/open-for-reading.js'
import { BadInput, type CommandInput } from './command.js'

/** The configuration of a command with a database: the environment, and `--database URL` over it. */
export function configOf({ options }: Pick<CommandInput, 'options'>, overrides: Partial<Config> = {}): Config {
  const url = options['database']
  const given = typeof url === 'string' ? { ...process.env, DATABASE_URL: url } : process.env
  try {
    return configFrom(given, overrides)
  } catch (error) {
    if (error instanceof ConfigError) throw new BadInput('config.invalid', error.message)
    throw error
  }
}

/** A file that another process holds, or that is not there, is the caller's to sort out, not our fault. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseInUse) throw new BadInput('database.in_use', error.message)
    if (error instanceof NoDatabase) throw new BadInput('database.missing', error.message)
    throw error
  }
}

/** The text of an option, or its default; refuses a bare `--name`. */
export function textOption({ options }: Pick<CommandInput, 'options'>, name: string, fallback: string): string {
  const value = options[name] ?? fallback
  if (typeof value === 'string') return value
  throw new BadInput('option.value_missing', `--${name} 后面缺少内容`)
}
