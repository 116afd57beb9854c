import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERMISSION_TABLE, PERMISSIONS, permissionsOf } from './permissions.js'
import { ADMIN_ROLES, CITY_ROLES, roleConflict, ROLES, UNIT_ROLES, type Role } from './roles.js'

describe('roleConflict', () => {
  it.each([
    [['planner', 'assessor'], 'city', null],
    [['reporter'], 'county', null],
    [['viewer', 'reporter'], 'zone', null],
    [['system_admin'], null, null],
    [['system_admin', 'viewer'], 'city', 'admin_exclusive'],
    [['reporter', 'county_approver'], 'county', 'enter_and_approve'],
    [['planner'], 'county', 'needs_city_unit'],
    [['county_approver'], 'city', 'needs_lower_unit'],
    [['viewer'], null, 'needs_unit'],
    [[], null, null],
  ] as const)('judges %j at %s as %s', (roles, kind, verdict) => {
    expect(roleConflict(roles, kind)).toBe(verdict)
  })

  it('never lets an administrator hold a second role, nor one person both enter and approve', () => {
    const kinds = fc.constantFrom('city', 'county', 'zone', 'township', null)
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ROLES)), kinds, (roles, kind) => {
        if (roleConflict(roles, kind) !== null) return
        expect(roles.length > 1 && roles.some((role) => ADMIN_ROLES.includes(role))).toBe(false)
        expect(roles.includes('reporter') && roles.includes('county_approver')).toBe(false)
        expect(roles.some((role) => CITY_ROLES.includes(role)) && roles.some((role) => UNIT_ROLES.includes(role))).toBe(
          false,
        )
      }),
    )
  })
})

describe('permissions', () => {
  it('are each held by somebody and told in Chinese', () => {
    for (const permission of PERMISSIONS) {
      expect(PERMISSION_TABLE[permission].roles.length).toBeGreaterThan(0)
      expect(PERMISSION_TABLE[permission].label).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('give administrators no business data', () => {
    const business = /^(plan|decomposition|task|report|progress|assessment|factor|objection):/
    for (const role of ADMIN_ROLES) expect(permissionsOf([role]).filter((name) => business.test(name))).toEqual([])
  })

  it('let no role both enter and submit or review, nor both make accounts and grant roles', () => {
    const apart: Array<[string, string]> = [
      ['report:enter', 'report:submit'],
      ['report:enter', 'report:review'],
      ['user:edit', 'user:grant'],
      ['user:grant', 'audit:read'],
    ]
    for (const role of ROLES as readonly Role[]) {
      const held: readonly string[] = permissionsOf([role])
      for (const [one, other] of apart) expect(held.includes(one) && held.includes(other)).toBe(false)
    }
  })
})
