import { permissionsOf, ROLES, type Permission, type Role } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import type { RouteRecordRaw } from 'vue-router'
import { featureRoutes } from '../router/feature-routes'
import { defineRoutes, type MenuEntry } from '../router/route-meta'
import { menuFor, type May } from './menu'

const holding =
  (permissions: readonly Permission[]): May =>
  (asked) =>
    asked === undefined || [asked].flat().some((one) => permissions.includes(one))

const page = (name: string, meta: { permission?: Permission; menu?: MenuEntry }): RouteRecordRaw => ({
  path: name,
  name,
  component: {},
  meta: { title: name, ...meta },
})

describe('menuFor', () => {
  const routes = defineRoutes([
    page('system', { permission: 'user:read', menu: { label: '系统', icon: 'system', place: 'system' } }),
    page('report', { permission: 'report:enter', menu: { label: '填报', icon: 'report', place: 'report' } }),
    page('plan', {
      permission: 'plan:read',
      menu: { label: '规划', icon: 'plan', place: 'plan', permission: 'plan:edit' },
    }),
    page('home', { menu: { label: '工作台', icon: 'home', place: 'home' } }),
    page('detail', { permission: 'plan:read' }),
  ])
  const labels = (permissions: readonly Permission[]) => menuFor(routes, holding(permissions)).map((item) => item.label)

  it('follows the order in which a plan flows, home first and system last', () => {
    expect(labels(['user:read', 'report:enter', 'plan:read', 'plan:edit'])).toEqual(['工作台', '规划', '填报', '系统'])
  })
  it('leaves out what the person may not enter, and what is meant for others though readable', () => {
    expect(labels(['plan:read'])).toEqual(['工作台'])
  })
})

describe('the menus of the product', () => {
  const menuOf = (role: Role) => menuFor(featureRoutes, holding(permissionsOf([role]))).map((item) => item.label)

  it.each(ROLES)('has at most seven entries for %s, each once', (role) => {
    const menu = menuOf(role)
    expect(menu.length).toBeLessThanOrEqual(7)
    expect(new Set(menu).size).toBe(menu.length)
    expect(menu[0]).toBe('工作台')
  })
  it('has at most four entries for a county reporter', () => {
    expect(menuOf('reporter').length).toBeLessThanOrEqual(4)
  })
})
