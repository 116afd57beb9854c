import type { FactorView, UnitView } from '@plancascade/types'
import type { FactorEntity, UnitEntity } from './organization.entity.js'

export function toUnitView(unit: UnitEntity): UnitView {
  return { ...unit }
}

export function toFactorView(factor: FactorEntity): FactorView {
  return { ...factor, isExample: factor.isExample === 1 }
}
