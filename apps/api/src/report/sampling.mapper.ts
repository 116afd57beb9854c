import { Rational } from '@plancascade/kernel'
import { drawSample } from '@plancascade/pacing'
import type { SampleSummary, SampleView } from '@plancascade/types'
import { sha256 } from '../platform/sha256.js'
import type { CheckRow, DrawRow } from './sampling.repository.js'

/** A unit's part of what was drawn from, as stored with the draw. */
export interface StoredRoster {
  readonly unitId: string
  readonly cells: readonly string[]
  readonly history: number
  readonly errors: number
  readonly rate: string
}

export function toSampleSummary(draw: DrawRow): SampleSummary {
  const { id, planId, period, seed, rule, drawnByName, drawnAt, drawn, checked, wrong } = draw
  const roster = JSON.parse(draw.roster) as StoredRoster[]
  return {
    ...{ id, planId, period, seed, rule, drawnAt, drawnBy: drawnByName },
    cells: roster.reduce((sum, { cells }) => sum + cells.length, 0),
    ...{ drawn: Number(drawn), checked: Number(checked), wrong: Number(wrong) },
  }
}

export function toSampleView(
  draw: DrawRow,
  checks: readonly CheckRow[],
  evidence: ReadonlyArray<{ id: string; itemId: string; fileName: string }>,
  units: ReadonlyArray<{ id: string; shortName: string }>,
): SampleView {
  const roster = JSON.parse(draw.roster) as StoredRoster[]
  const again = drawSample(
    draw.seed,
    roster.map((one) => ({ ...one, rate: Rational.from(one.rate) })),
  )
  const stored = checks.map(({ itemId }) => itemId).sort()
  return {
    ...toSampleSummary(draw),
    units: roster.map(({ unitId, cells, history, errors, rate }) => ({
      ...{ unitId, history, errors, rate },
      unitName: units.find(({ id }) => id === unitId)?.shortName ?? '',
      cells: cells.length,
      drawn: checks.filter((check) => check.unitId === unitId).length,
    })),
    checks: checks.map((row) => toCheck(row, evidence)),
    isReproduced: sha256(draw.roster) === draw.rosterHash && [...again.values()].flat().sort().join() === stored.join(),
    rosterHash: draw.rosterHash,
  }
}

function toCheck(
  row: CheckRow,
  evidence: ReadonlyArray<{ id: string; itemId: string; fileName: string }>,
): SampleView['checks'][number] {
  const { id, itemId, taskId, unitId, unitName, goalName, goalNumber, unit, status, result, note } = row
  const { state, value, numerator, denominator, checkedByName, checkedAt, version } = row
  const { adoptedState, adoptedValue, adoptedNumerator, adoptedDenominator } = row
  return {
    ...{ id, itemId, taskId, unitId, unitName, goalName, goalNumber, unit, status, result, note, checkedAt, version },
    checkedBy: checkedByName,
    declared: { state, value, numerator, denominator },
    adopted:
      adoptedState === null
        ? null
        : {
            state: adoptedState,
            value: adoptedValue,
            numerator: adoptedNumerator,
            denominator: adoptedDenominator,
          },
    evidence: evidence
      .filter((file) => file.itemId === itemId)
      .map(({ id: file, fileName }) => ({ id: file, fileName })),
  }
}
