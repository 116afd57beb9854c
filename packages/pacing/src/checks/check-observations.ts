import { period } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { FAMILIES } from '../pace-case.js'
import { readUnit, type CheckInput, type UnitCheck } from './check-input.js'
import { jumpAgainstHistory, sameAsLastYear, unitSlip } from './history-checks.js'
import {
  fallingFigure,
  missingEvidence,
  notApplicable,
  partOverWhole,
  rateOver100,
  singleAndCumulative,
} from './logic-checks.js'
import { heapedDigits, outliersAmongUnits } from './sample-checks.js'

const UNIT_CHECKS: readonly UnitCheck[] = [
  fallingFigure,
  partOverWhole,
  rateOver100,
  jumpAgainstHistory,
  sameAsLastYear,
  unitSlip,
  missingEvidence,
  singleAndCumulative,
]

/**
 * The numbered data checks C101–C111 (docs/domain/report.md) on one indicator in one period. A finding says what is unusual and why
 * it was noticed; it never says that anybody did anything. Units without a figure are passed over: a missing report is a state, not
 * a finding; 不适用 alone asks for its basis. Findings come in the order of units and codes. Throws where `period` is not a period.
 */
export function checkObservations(input: CheckInput): CheckFinding[] {
  const at = period(input.period)
  const units = input.units
    .map((unit) => readUnit(unit, input, FAMILIES[input.kind], at))
    .filter((unit) => unit !== null)
  const own = units.flatMap((unit) =>
    UNIT_CHECKS.flatMap((check) => {
      const finding = check(unit, input)
      return finding ? [{ ...finding, unit: unit.id }] : []
    }),
  )
  const stated = input.units.flatMap((unit) => notApplicable(unit, at) ?? [])
  const findings = [...own, ...stated, ...outliersAmongUnits(units), ...heapedDigits(units)]
  const order = new Map(input.units.map((unit, i) => [unit.id, i]))
  const place = (finding: CheckFinding) => order.get(finding.unit ?? '') ?? input.units.length
  return findings.sort((a, b) => place(a) - place(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}
