import { Rational, toDecimalText } from '@plancascade/kernel'
import type { RunEstimate, RunIndicatorStatus, RunInput, RunTrueUp, ScoredUnit, ScoreResult } from '@plancascade/types'
import type { RunEntity } from './assessment.entity.js'
import { lineWords } from './run.mapper.js'

/** A share is shown in per mille at most; it decides nothing. */
const SHARE_PLACES = 6

export interface StandingNames {
  readonly units: ReadonlyMap<string, { readonly name: string; readonly shortName: string }>
  /** Whether the reader may see this unit's figures. */
  readonly seen: (unitId: string) => boolean
}

export const inputsOf = (run: RunEntity): RunInput[] => JSON.parse(run.inputs) as RunInput[]

/** [R-PUB-07] Per indicator: the latest period counted and how many figures were 初报, 推算, 核定, set by the assessment, or missing. */
export function indicatorStatuses(run: RunEntity, names: StandingNames): RunIndicatorStatus[] {
  const { nameOf } = lineWords(run)
  const byIndicator = new Map<string, RunInput[]>()
  for (const input of inputsOf(run).filter(({ unitId }) => names.seen(unitId))) {
    byIndicator.set(input.indicatorId, [...(byIndicator.get(input.indicatorId) ?? []), input])
  }
  return [...byIndicator].map(([indicatorId, inputs]) => {
    const count = (test: (input: RunInput) => boolean): number => inputs.filter(test).length
    const adopted =
      (status: string) =>
      (input: RunInput): boolean =>
        input.correctionId === undefined && input.dataStatus === status
    const periods = inputs.flatMap(({ period }) => period ?? []).sort()
    return {
      indicatorId,
      name: nameOf(indicatorId),
      cutOff: periods.at(-1) ?? null,
      preliminary: count(adopted('preliminary')),
      estimated: count(adopted('estimated')),
      final: count(adopted('final')),
      corrected: count(({ correctionId }) => correctionId !== undefined),
      missing: count(({ state }) => state === 'missing'),
    }
  })
}

/** The 推算 figures with what hangs on them: contribution over the unit's score. */
export function estimatesOf(run: RunEntity, names: StandingNames): RunEstimate[] {
  const { nameOf } = lineWords(run)
  const scored = new Map((JSON.parse(run.result) as ScoreResult).units.map((unit) => [unit.id, unit]))
  return inputsOf(run)
    .filter(({ unitId, dataStatus }) => dataStatus === 'estimated' && names.seen(unitId))
    .map(({ unitId, indicatorId, actual, numerator, denominator }) => {
      const unit = scored.get(names.units.get(unitId)?.name ?? '')
      const contribution = unit?.items.find(({ indicator }) => indicator === indicatorId)?.contribution ?? null
      return {
        unitId,
        unitName: names.units.get(unitId)?.shortName ?? '',
        indicatorId,
        name: nameOf(indicatorId),
        value: actual ?? rateOf(numerator, denominator),
        contribution,
        share: shareOf(contribution, unit),
      }
    })
}

/** [R-PUB-08] The newest earlier run some of whose 推算 figures this run no longer takes as 推算: 核定后重算. */
export function trueUpOf(run: RunEntity, earlier: readonly RunEntity[], names: StandingNames): RunTrueUp | null {
  const { nameOf } = lineWords(run)
  const now = new Map(inputsOf(run).map((input) => [`${input.unitId}/${input.indicatorId}`, input]))
  for (const past of [...earlier].sort((a, b) => (a.id < b.id ? 1 : -1))) {
    const settled = inputsOf(past).flatMap((before) => {
      const after = now.get(`${before.unitId}/${before.indicatorId}`)
      const isSettled = before.dataStatus === 'estimated' && after !== undefined && after.dataStatus === 'final'
      if (!isSettled || !names.seen(before.unitId)) return []
      const unitName = names.units.get(before.unitId)?.shortName ?? ''
      return [{ unitName, name: nameOf(before.indicatorId), before: valueOf(before), after: valueOf(after) }]
    })
    if (settled.length > 0) return { runId: past.id, sealedAt: past.sealedAt, settled }
  }
  return null
}

const valueOf = ({ actual, numerator, denominator }: RunInput): string | null =>
  actual ?? rateOf(numerator, denominator)

function rateOf(numerator: string | null, denominator: string | null): string | null {
  if (numerator === null || denominator === null || Rational.from(denominator).sign === 0) return null
  return toDecimalText(Rational.from(numerator).mul(Rational.from('100')).div(Rational.from(denominator)), SHARE_PLACES)
}

function shareOf(contribution: string | null, unit: ScoredUnit | undefined): string | null {
  if (contribution === null || !unit?.exact || Rational.from(unit.exact).sign === 0) return null
  return toDecimalText(Rational.from(contribution).div(Rational.from(unit.exact)), SHARE_PLACES)
}
