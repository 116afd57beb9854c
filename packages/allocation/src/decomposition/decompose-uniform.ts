import { Rational, toDecimalText } from '@plancascade/kernel'
import type { UniformSettings } from '@plancascade/types'
import type { Decomposed } from './decompose.js'

/**
 * Ceilings, floors and per-unit requirements: every unit gets the city's own bound [R-ALLOC-44]. If each unit keeps under a
 * ceiling, so does the city, whatever the denominators. A requirement agreed with one unit holds for it alone and moves nobody else's.
 */
export function decomposeUniform(settings: UniformSettings): Decomposed {
  const held = new Map((settings.cells ?? []).map((cell) => [`${cell.unitId}/${cell.year}`, cell.fixed ?? null]))
  const why = settings.shape === 'ceiling' ? '上限同值下达，各单位不超过即全市不超过' : '各单位同一要求'
  return {
    status: 'decomposed',
    outcome: {
      cells: settings.units.flatMap(({ unitId }) =>
        settings.years.map(({ year, target, high }) => {
          const own = held.get(`${unitId}/${year}`) ?? null
          return {
            unitId,
            year,
            value: own ?? lowered(settings, target),
            high: own === null ? (high ?? null) : null,
            locked: own !== null,
          }
        }),
      ),
      units: settings.units.map(({ unitId }) => ({ unitId, total: null })),
      years: settings.years.map(({ year, target }) => ({ year, total: lowered(settings, target), target })),
      total: null,
      objective: null,
      paradoxUnits: [],
      steps: [
        ...settings.years.map(({ year, target, high }) => ({
          unitId: null,
          year,
          rule: 'R-ALLOC-44',
          text: `${year} 年：${why}，${held.size === 0 ? '均' : ''}为 ${lowered(settings, target)}${markupText(settings, target)}${high == null ? '' : `—${high}`}`,
        })),
        ...(settings.cells ?? []).flatMap(({ unitId, year, fixed }) =>
          fixed == null ? [] : [{ unitId, year, rule: 'R-ALLOC-44', text: `${year} 年：该单位另行确定为 ${fixed}` }],
        ),
      ],
    },
  }
}

/** Ceilings are passed down on a grid of a hundredth unless the settings say otherwise. */
const CEILING_STEP = '0.01'

/** [R-ALLOC-08] 加码 of a ceiling lowers it: target × (1 − markup), rounded down to the grid. */
function lowered({ shape, markup, step }: UniformSettings, target: string): string {
  if (shape !== 'ceiling' || markup === undefined || Rational.from(markup).isZero) return target
  const grain = Rational.from(step ?? CEILING_STEP)
  const steps = Rational.from(target)
    .mul(Rational.ONE.sub(Rational.from(markup)))
    .div(grain)
    .floor()
  return toDecimalText(Rational.of(steps).mul(grain))
}

function markupText(settings: UniformSettings, target: string): string {
  const value = lowered(settings, target)
  if (value === target) return ''
  const percent = toDecimalText(Rational.from(settings.markup ?? '0').mul(Rational.HUNDRED))
  return `（全市上限 ${target}，按加码率 ${percent}% 收紧）`
}
