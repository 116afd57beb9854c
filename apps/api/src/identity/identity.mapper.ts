import type { UserView } from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import type { UserRecord } from './identity.repository.js'

export function toUnitBrief({ id, name, shortName, kind }: UnitEntity): NonNullable<UserView['unit']> {
  return { id, name, shortName, kind }
}

export function toUserView(user: UserRecord, unit: UnitEntity | undefined, locked: boolean): UserView {
  return {
    id: user.id,
    account: user.account,
    name: user.name,
    unit: unit ? toUnitBrief(unit) : null,
    roles: [...user.roles],
    status: user.status,
    locked,
    lastSignInAt: user.lastSignInAt,
    version: user.version,
  }
}
