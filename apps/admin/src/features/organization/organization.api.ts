import {
  FactorList,
  FactorView,
  UnitList,
  UnitView,
  type ChangeFactor,
  type CreateFactor,
  type CreateUnit,
} from '@plancascade/types'
import { http } from '@/app/http/http'

export const organizationApi = {
  units: async (signal: AbortSignal): Promise<UnitView[]> =>
    (await http.get('/api/units', { signal, returns: UnitList })).items,
  factors: async (signal: AbortSignal): Promise<FactorView[]> =>
    (await http.get('/api/factors', { signal, returns: FactorList })).items,
  addUnit: (unit: CreateUnit) => http.post('/api/units', unit, { returns: UnitView }),
  addFactor: (factor: CreateFactor) => http.post('/api/factors', factor, { returns: FactorView }),
  changeFactor: (factor: FactorView, change: ChangeFactor) =>
    http.patch(`/api/factors/${factor.id}`, change, { ifMatch: factor.version, returns: FactorView }),
}
