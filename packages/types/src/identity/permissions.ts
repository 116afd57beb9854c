import { STAGE_PERMISSIONS } from '../stage-permissions.js'
import { ROLES, type Role } from './roles.js'

/** What may be done outside the six stages, in the same form as the stages' own table. */
const PLATFORM_PERMISSIONS = {
  'session:own': { label: '管理自己的登录', roles: ROLES },
  'organization:read': { label: '查看单位', roles: ROLES },
  'organization:edit': { label: '维护单位', roles: ['planner', 'reporter', 'system_admin'] },
  'factor:read': {
    label: '查看分解因素',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'factor:edit': { label: '维护分解因素', roles: ['planner', 'reporter'] },
  'user:read': { label: '查看用户', roles: ['system_admin', 'security_admin'] },
  'user:edit': { label: '维护用户', roles: ['system_admin'] },
  'user:grant': { label: '授予角色', roles: ['security_admin'] },
  'user:unlock': { label: '解锁与强制下线', roles: ['security_admin'] },
  'audit:read': { label: '查看审计', roles: ['auditor'] },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>

/**
 * Who may try what, `resource:action`. The stage's policy then decides on the concrete record, and the scope on the unit.
 * The guard, the admin's menus and docs/permissions.md read this one table.
 */
export const PERMISSION_TABLE = { ...STAGE_PERMISSIONS, ...PLATFORM_PERMISSIONS } as const satisfies Record<
  string,
  { label: string; roles: readonly Role[] }
>

export type Permission = keyof typeof PERMISSION_TABLE
export const PERMISSIONS = Object.keys(PERMISSION_TABLE) as Permission[]

/** Union of what the roles allow, in table order. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => {
    const holders: readonly Role[] = PERMISSION_TABLE[permission].roles
    return roles.some((role) => holders.includes(role))
  })
}
