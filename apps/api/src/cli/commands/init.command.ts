import { UserService } from '../../identity/user.service.js'
import { OrganizationService } from '../../organization/organization.service.js'
import { systemActor } from '../../platform/actor.js'
import { openProgram, type Program } from '../../program.js'
import { BadInput, type Command, type CommandInput } from '../command.js'
import { configOf, textOption, withDatabase } from '../environment.js'

const ADMINISTRATORS = [
  { account: 'sysadmin', name: '系统管理员', role: 'system_admin' },
  { account: 'secadmin', name: '安全管理员', role: 'security_admin' },
  { account: 'auditor', name: '审计管理员', role: 'auditor' },
] as const

export const init: Command = {
  summary: '建立城市和三名管理员，打印一次性激活码',
  async run(input) {
    return withDatabase(async () => {
      const program = await openProgram(configOf(input))
      try {
        return { exitCode: 0, output: await found(program, input) }
      } finally {
        await program.close()
      }
    })
  },
}

/** No account has a password afterwards: each administrator sets one with the code, within 24 hours. */
async function found({ app, database }: Program, input: CommandInput): Promise<unknown> {
  const known = await database.read.row('SELECT id FROM user_account LIMIT 1')
  if (known) throw new BadInput('init.already_done', '这个数据库里已经有账号，不能再次初始化')
  const city = cityOf(input)
  const root = systemActor('init')
  const bureau = await app.get(OrganizationService).createRegion(root, city)
  const users = app.get(UserService)
  const administrators = []
  for (const { account, name, role } of ADMINISTRATORS) {
    const user = await users.create(root, { account, name, unitId: bureau.id })
    await users.grant(root, user.id, user.version, { roles: [role] })
    const { code, expiresAt } = await users.issueCode(root, user.id)
    administrators.push({ account, role, activationCode: code, expiresAt })
  }
  input.say('请把激活码分别交给三名管理员，24 小时内在登录页设置密码；激活码只显示这一次。')
  return { region: { id: bureau.regionId, code: city.code, name: city.name }, administrators }
}

function cityOf(input: CommandInput): { code: string; name: string; bureau: string } {
  const code = textOption(input, 'region', '')
  const name = textOption(input, 'name', '')
  const errors = [
    ...(/^\d{6}$/.test(code)
      ? []
      : [{ pointer: '--region', code: 'invalid', message: '请用 --region 给出 6 位行政区划代码。' }]),
    ...(name.trim() ? [] : [{ pointer: '--name', code: 'required', message: '请用 --name 给出城市名称，如 十堰市。' }]),
  ]
  if (errors.length > 0) throw new BadInput('init.incomplete', '缺少城市信息', errors)
  return { code, name, bureau: textOption(input, 'bureau', `${name}人力资源和社会保障局`) }
}
