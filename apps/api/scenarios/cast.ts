import type { Role } from '@plancascade/types'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { IdentityRepository } from '../src/identity/identity.repository.js'
import { SessionStore } from '../src/identity/session.store.js'
import { UserService } from '../src/identity/user.service.js'
import { systemActor, type Actor } from '../src/platform/actor.js'

/** What a story does before anyone has an account, as `plancascade init` does. */
export const STAGEHAND: Actor = systemActor('scenario')

/** A new person with roles; in the example they sign in by a click, so nobody has a password. */
export async function hire(
  app: NestFastifyApplication,
  person: { account: string; name: string; unitId: string; roles: Role[] },
): Promise<void> {
  const users = app.get(UserService)
  const { account, name, unitId, roles } = person
  const user = await users.create(STAGEHAND, { account, name, unitId })
  await users.grant(STAGEHAND, user.id, user.version, { roles })
}

/** Someone of the story as the services see a signed-in person. */
export async function actorOf(app: NestFastifyApplication, account: string): Promise<Actor> {
  const user = await app.get(IdentityRepository).findByAccount(account)
  if (!user) throw new Error(`nobody is called ${account}`)
  return { ...(await app.get(SessionStore).personOf(user)), request: { id: 'scenario', ip: '-' } }
}
