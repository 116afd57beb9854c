import type { PlanSummary } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { choosePeriod, choosePlan, chooseYear } from './choose'

const plan = (id: string, toYear: number, status: PlanSummary['status']): PlanSummary => ({
  id,
  regionId: 'r1',
  title: id,
  fromYear: toYear - 4,
  toYear,
  baseYear: toYear - 5,
  status,
  goalCount: 1,
  openFindings: 0,
  isExample: false,
  createdAt: '2022-01-01T00:00:00Z',
  version: 1,
})
const period = (code: string, current = false) => ({ period: code, label: code, dueOn: '2025-10-05', current })
const periods = [period('2024-12'), period('2025-08'), period('2025-09', true)]

describe('what a page is about when the URL does not say', () => {
  it('is the newest confirmed plan, before a newer draft', () => {
    expect(
      choosePlan([plan('old', 2020, 'confirmed'), plan('now', 2025, 'confirmed'), plan('next', 2030, 'draft')], null),
    ).toBe('now')
    expect(choosePlan([plan('next', 2030, 'draft')], 'gone')).toBe('next')
    expect(choosePlan([], 'gone')).toBeNull()
  })
  it('is the year of the current period, else the last of the plan; a year outside the plan is not taken over', () => {
    expect(chooseYear(plan('now', 2025, 'confirmed'), periods, null)).toBe(2025)
    expect(chooseYear(plan('now', 2025, 'confirmed'), periods, '2022')).toBe(2022)
    expect(chooseYear(plan('now', 2025, 'confirmed'), [], '1999')).toBe(2025)
  })
  it('is the current period of the year, or its last one', () => {
    expect(choosePeriod(periods, null)).toBe('2025-09')
    expect(choosePeriod([period('2024-11'), period('2024-12')], '2025-09')).toBe('2024-12')
    expect(choosePeriod([], '2025-09')).toBeNull()
  })
})
