import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configFrom } from '../platform/config.js'
import { openProgram, type Program } from '../program.js'
import { Client } from '../testing/client.js'
import { BadInput, type Command, type CommandResult } from './command.js'
import { auditVerify } from './commands/audit-verify.command.js'
import { backup, restore } from './commands/backup.command.js'
import { doctor } from './commands/doctor.command.js'
import { init } from './commands/init.command.js'
import { migrateCommand } from './commands/migrate.command.js'

interface Initialised {
  administrators: Array<{ account: string; activationCode: string }>
}

describe('commands with a database', () => {
  let root: string
  let dataDir: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'plancascade-cli-'))
    dataDir = join(root, 'data')
    await mkdir(dataDir)
    vi.stubEnv('DATA_DIR', dataDir)
    vi.stubEnv('DATABASE_URL', '')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(root, { recursive: true })
  })

  const run = (command: Command, words: string[] = [], options: Record<string, string> = {}): Promise<CommandResult> =>
    command.run({ words, options, readFile: () => Promise.reject(new Error('no file')), say: () => undefined })
  const initialise = async (): Promise<Initialised> => {
    const { exitCode, output } = await run(init, [], { region: '420300', name: '十堰市' })
    expect(exitCode).toBe(0)
    return output as Initialised
  }
  const openServer = (): Promise<Program> =>
    openProgram(configFrom({}, { dataDir, passwordCost: 8, checkResponses: true, rateLimit: false }))

  it('init makes three administrators who can only come in with their one-time codes', async () => {
    const { administrators } = await initialise()
    expect(administrators.map((item) => item.account)).toEqual(['sysadmin', 'secadmin', 'auditor'])
    const program = await openServer()
    try {
      const client = new Client(program.app, null)
      const [first] = administrators
      const account = first?.account ?? ''
      for (const password of ['', 'admin', '123456', first?.activationCode ?? '']) {
        expect((await client.post('/sign-in', { account, password })).status).not.toBe(200)
      }
      const code = first?.activationCode ?? ''
      const password = 'Correct-Horse-7'
      expect((await client.post('/activate', { account, code, password: 'weak' })).body).toMatchObject({
        code: 'password.weak',
      })
      expect((await client.post('/activate', { account, code, password })).status).toBe(200)
      expect((await client.post('/activate', { account, code, password })).status).toBe(401)
      expect((await client.post('/sign-in', { account, password })).status).toBe(200)
    } finally {
      await program.close()
    }
    await expect(run(init, [], { region: '420300', name: '十堰市' })).rejects.toThrow('不能再次初始化')
  })

  it('init says what it needs, and no command touches a file that a server holds', async () => {
    await expect(run(init)).rejects.toMatchObject({ code: 'init.incomplete', errors: [{}, {}] })
    const program = await openServer()
    try {
      await expect(run(migrateCommand)).rejects.toMatchObject({ code: 'database.in_use' })
    } finally {
      await program.close()
    }
    expect((await run(migrateCommand)).output).toMatchObject({ database: 'sqlite' })
  })

  it('backs up beside a running server and restores the same bytes elsewhere', async () => {
    await initialise()
    const program = await openServer()
    const target = join(root, 'backup')
    try {
      expect((await run(backup, [target])).exitCode).toBe(0)
    } finally {
      await program.close()
    }
    const before = (await run(auditVerify)).output
    const elsewhere = join(root, 'elsewhere')
    vi.stubEnv('DATA_DIR', elsewhere)
    expect((await run(restore, [target])).exitCode).toBe(0)
    expect((await run(auditVerify)).output).toEqual(before)
    expect((await run(doctor)).output).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'integrity', ok: true })]),
    })
    await expect(run(restore, [target])).rejects.toThrow('不会覆盖')
  })

  it('restore refuses a backup in which one byte was flipped', async () => {
    await initialise()
    const target = join(root, 'backup')
    await run(backup, [target])
    const file = join(target, 'plancascade.db')
    const bytes = await readFile(file)
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000)
    await writeFile(file, bytes)
    vi.stubEnv('DATA_DIR', join(root, 'elsewhere'))
    await expect(run(restore, [target])).rejects.toThrow('已损坏：plancascade.db')
  })

  it('says so when there is no database', async () => {
    await expect(run(backup, [join(root, 'b')])).rejects.toBeInstanceOf(BadInput)
    await expect(run(auditVerify)).rejects.toBeInstanceOf(BadInput)
    expect((await run(doctor)).exitCode).toBe(4)
  })
})
