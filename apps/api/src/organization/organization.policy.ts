import type { UnitKind } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import type { UnitEntity } from './organization.entity.js'

const PARENT_KINDS: Record<UnitKind, readonly UnitKind[]> = {
  city: [],
  county: ['city'],
  zone: ['city'],
  city_direct: ['city'],
  township: ['county', 'zone'],
}

/** The tree is 市 → 县、功能区、市直 → 乡镇; a region has one unit at its top. */
export function assertParentFits(kind: UnitKind, parent: UnitEntity | null): void {
  const allowed = PARENT_KINDS[kind]
  const fits = parent === null ? allowed.length === 0 : allowed.includes(parent.kind)
  if (fits) return
  throw new AppError('unit.parent_invalid', {
    errors: [
      { pointer: '/parentId', code: 'parent_invalid', message: '乡镇的上级应为县或功能区，其他单位的上级应为市本级。' },
    ],
  })
}

/**
 * [R-ALLOC-105] The city keeps its tree and its figures; a unit keeps its own townships and theirs, and nothing else, its own
 * figures included: those are what the city divides by.
 */
export function assertMaintains(actor: Actor, unit: Pick<UnitEntity, 'kind' | 'parentId'>): void {
  if (actor.scope.kind === 'city' || actor.scope.ids.length === 0) return
  if (unit.kind === 'township' && unit.parentId === actor.unitId) return
  throw new AppError('unit.not_below')
}

/** Only a functional zone lies in another division; which one matters, because their figures overlap. */
export function assertHostFits(kind: UnitKind, host: UnitEntity | null): void {
  if (host === null || (kind === 'zone' && host.kind === 'county')) return
  throw new AppError('unit.host_invalid', {
    errors: [{ pointer: '/hostUnitId', code: 'host_invalid', message: '只有功能区可以填写所在的县（市、区）。' }],
  })
}
