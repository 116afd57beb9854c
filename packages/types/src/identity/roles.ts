export const ROLES = [
  'planner',
  'reviewer',
  'assessor',
  'reporter',
  'county_approver',
  'viewer',
  'system_admin',
  'security_admin',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_LABELS: Record<Role, string> = {
  planner: '市局规划',
  reviewer: '市局业务科室',
  assessor: '考核办',
  reporter: '县局填报',
  county_approver: '县局审核',
  viewer: '领导',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  auditor: '审计管理员',
}

/** Held only by people of the city's own unit; they see the whole city. */
export const CITY_ROLES: readonly Role[] = ['planner', 'reviewer', 'assessor']
/** Held only by people of a unit under the city; they see their own unit and those below it. */
export const UNIT_ROLES: readonly Role[] = ['reporter', 'county_approver']
/** Three powers apart (GB/T 22239 8.1.4.2): each excludes every other role, and none sees business data. */
export const ADMIN_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'auditor']

export type RoleConflict =
  'admin_exclusive' | 'needs_city_unit' | 'needs_lower_unit' | 'needs_unit' | 'enter_and_approve'

/** Why this set of roles may not stand together on a person of such a unit; null when it may. */
export function roleConflict(roles: readonly Role[], unitKind: string | null): RoleConflict | null {
  const has = (group: readonly Role[]): boolean => roles.some((role) => group.includes(role))
  if (has(ADMIN_ROLES)) return roles.length > 1 ? 'admin_exclusive' : null
  if (roles.length > 0 && unitKind === null) return 'needs_unit'
  if (has(CITY_ROLES) && unitKind !== 'city') return 'needs_city_unit'
  if (has(UNIT_ROLES) && unitKind === 'city') return 'needs_lower_unit'
  if (roles.includes('reporter') && roles.includes('county_approver')) return 'enter_and_approve'
  return null
}

export const ROLE_CONFLICT_TEXTS: Record<RoleConflict, string> = {
  admin_exclusive: '系统、安全、审计管理员互斥，也不能兼任业务角色。',
  needs_city_unit: '市局角色只能授予市本级的人员。',
  needs_lower_unit: '县局角色只能授予市以下单位的人员。',
  needs_unit: '业务角色须先有所属单位。',
  enter_and_approve: '填报与审核不能由同一人担任。',
}
