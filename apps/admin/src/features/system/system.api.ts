import {
  ActivationCode,
  AuditPage,
  Done,
  UnitList,
  UnitView,
  UserPage,
  UserView,
  type ChangeUnit,
  type ChangeUser,
  type CreateUnit,
  type CreateUser,
  type Role,
} from '@plancascade/types'
import { http } from '@/app/http/http'

const USERS_AT_MOST = 200
export const AUDIT_PAGE = 100

export interface AuditFilter {
  readonly offset: number
  readonly action: string
  readonly entityId: string
}

export const systemApi = {
  users: (signal: AbortSignal) =>
    http.get('/api/users', { query: { limit: USERS_AT_MOST }, signal, returns: UserPage }),
  createUser: (body: CreateUser) => http.post('/api/users', body, { returns: UserView }),
  changeUser: (user: UserView, body: ChangeUser) =>
    http.patch(`/api/users/${user.id}`, body, { ifMatch: user.version, returns: UserView }),
  issueCode: (user: UserView) =>
    http.post(`/api/users/${user.id}/activation-code`, undefined, { returns: ActivationCode }),
  grantRoles: (user: UserView, roles: Role[]) =>
    http.put(`/api/users/${user.id}/roles`, { roles }, { ifMatch: user.version, returns: UserView }),
  unlock: (user: UserView) => http.post(`/api/users/${user.id}/unlock`, undefined, { returns: Done }),
  signOut: (user: UserView) => http.post(`/api/users/${user.id}/sign-out`, undefined, { returns: Done }),
  units: async (signal?: AbortSignal) =>
    (await http.get('/api/units', { returns: UnitList, ...(signal ? { signal } : {}) })).items,
  createUnit: (body: CreateUnit) => http.post('/api/units', body, { returns: UnitView }),
  changeUnit: (unit: UnitView, body: ChangeUnit) =>
    http.patch(`/api/units/${unit.id}`, body, { ifMatch: unit.version, returns: UnitView }),
  audit: ({ offset, action, entityId }: AuditFilter, signal: AbortSignal) =>
    http.get('/api/audit', { query: { offset, limit: AUDIT_PAGE, action, entityId }, signal, returns: AuditPage }),
}
