import { start } from '../../main.js'
import { BadInput, type Command, type CommandInput, type CommandResult } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

export const serve: Command = {
  summary: '启动服务，直到 Ctrl-C',
  run: (input) => serveUntilSignal(input, { PLANCASCADE_DEMO: process.env['PLANCASCADE_DEMO'] ?? '0' }),
}

export const demo: Command = {
  summary: '在空的数据目录里建立示例城市并启动演示',
  run: (input) => serveUntilSignal(input, { PLANCASCADE_DEMO: '1' }),
}

async function serveUntilSignal(input: CommandInput, more: Record<string, string>): Promise<CommandResult> {
  const { databaseUrl, dataDir } = configOf(input)
  const environment = { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }), ...more }
  const server = await withDatabase(() => start({ environment, say: input.say })).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') throw new BadInput('port.in_use', '端口已被占用，请用 PORT 换一个')
    throw error
  })
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await server.close()
  return { exitCode: 0, output: { stopped: true, url: server.url, dataDir } }
}
