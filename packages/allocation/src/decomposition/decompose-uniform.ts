import type { UniformSettings } from '@plancascade/types'
import type { Decomposed } from './decompose.js'

/**
 * Ceilings, floors and per-unit requirements: every unit gets the city's own bound [R-ALLOC-44]. If each unit keeps under a
 * ceiling, so does the city, whatever the denominators.
 */
export function decomposeUniform(settings: UniformSettings): Decomposed {
  const why = settings.shape === 'ceiling' ? '上限同值下达，各单位不超过即全市不超过' : '各单位同一要求'
  return {
    status: 'decomposed',
    outcome: {
      cells: settings.units.flatMap(({ unitId }) =>
        settings.years.map(({ year, target, high }) => ({
          unitId,
          year,
          value: target,
          high: high ?? null,
          locked: false,
        })),
      ),
      units: settings.units.map(({ unitId }) => ({ unitId, total: null })),
      years: settings.years.map(({ year, target }) => ({ year, total: target, target })),
      total: null,
      objective: null,
      paradoxUnits: [],
      steps: settings.years.map(({ year, target, high }) => ({
        unitId: null,
        year,
        rule: 'R-ALLOC-44',
        text: `${year} 年：${why}，均为 ${target}${high == null ? '' : `—${high}`}`,
      })),
    },
  }
}
