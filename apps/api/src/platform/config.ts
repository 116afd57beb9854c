import { z } from 'zod'

export interface Config {
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** `postgres://…`; null means the SQLite file in `dataDir`. */
  readonly databaseUrl: string | null
  readonly demo: boolean
  /** True behind TLS: cookies are `Secure` and carry the `__Host-` prefix, HSTS is sent. */
  readonly secureCookies: boolean
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; empty believes nobody. */
  readonly trustedProxies: readonly string[]
  /** scrypt N as a power of two; tests use a cheap one. */
  readonly passwordCost: number
  /** Responses are checked against their declared schema (tests only: it costs time). */
  readonly checkResponses: boolean
  readonly rateLimit: boolean
  /** Folder of the built admin; null serves the API alone. */
  readonly adminSite: string | null
  /** Log faults to stderr. */
  readonly logFaults: boolean
}

const Environment = z.object({
  DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 应以 postgres:// 开头')
    .optional(),
  PLANCASCADE_DEMO: z.enum(['0', '1']).default('0'),
  PLANCASCADE_TLS: z.enum(['0', '1']).default('0'),
  PLANCASCADE_TRUSTED_PROXIES: z.string().default(''),
})

export class ConfigError extends Error {}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the environment; throws a {@link ConfigError} that says what to mend. */
export function configFrom(environment: Record<string, string | undefined>, overrides: Partial<Config> = {}): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`环境变量有误：${faults.join(';')}`)
  }
  const env = parsed.data
  const config: Config = {
    dataDir: env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL ?? null,
    demo: env.PLANCASCADE_DEMO === '1',
    secureCookies: env.PLANCASCADE_TLS === '1',
    trustedProxies: env.PLANCASCADE_TRUSTED_PROXIES.split(',')
      .map((item) => item.trim())
      .filter(Boolean),
    passwordCost: 15,
    checkResponses: false,
    rateLimit: true,
    adminSite: null,
    logFaults: true,
    ...overrides,
  }
  if (config.demo) refuseOpenDemo(config)
  return config
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/** One click signs in as anyone in demo mode, so it never listens beyond this machine nor touches a real database. */
function refuseOpenDemo(config: Config): void {
  if (config.databaseUrl !== null) throw new ConfigError('演示模式不能使用 DATABASE_URL，请去掉其中一个')
  if (!isLoopback(config.host)) throw new ConfigError('演示模式只能监听本机（HOST=127.0.0.1）')
}

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('config')
