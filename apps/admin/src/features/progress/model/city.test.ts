import { describe, expect, it } from 'vitest'
import { aBoard } from '../testing/progress-fixture'
import { cityShown, evaluatedAsOf } from './city'

const [goal] = aBoard().goals
const withCity = (overrides: object) => ({ city: { ...goal!.city, ...overrides } })

describe('the whole city', () => {
  it('shows its own figure once every unit has told its own', () => {
    const city = { actual: '2850', attainment: '0.44', light: 'red', missingUnits: [], lastComplete: null }
    expect(cityShown(withCity(city))).toMatchObject({ actual: '2850', light: 'red', asOf: null, told: null })
  })

  it('shows the last complete month while units are missing, and how many are there', () => {
    const lastComplete = { period: '2025-08', target: '6478', actual: '2600', attainment: '0.4', light: 'yellow' }
    expect(cityShown(withCity({ lastComplete }))).toMatchObject({
      actual: '2600',
      light: 'yellow',
      asOf: '截至 8 月',
      told: '1/2 个单位已认定',
    })
  })

  it('shows no figure where no month was ever complete', () => {
    expect(cityShown(withCity({}))).toMatchObject({ actual: null, asOf: null, told: '1/2 个单位已认定' })
  })

  it('says of an evaluated goal by which month it is judged, unless it is the month asked for', () => {
    const year = { year: 2025, period: '2025-08', target: '1', actual: '1', units: 11, missingUnits: ['张湾'] }
    const judged = { asOf: '2025-08', years: [year] } as never
    expect(evaluatedAsOf(judged, '2025-09')).toBe('截至 8 月；9 月 10/11 个单位已认定')
    expect(evaluatedAsOf(judged, '2025-08')).toBeNull()
  })
})
