import type { SchemeShadow, UnitDifference } from '@plancascade/types'

/** Units whose place in the city would be another. */
export const movedUnits = (units: readonly UnitDifference[]): number =>
  units.filter(({ rankBefore, rankAfter }) => rankBefore !== rankAfter).length

/** Nothing sealed to try the rules on, or they cannot be computed on it: then somebody writes down why. */
export const needsReason = ({ base, report, isCurrent }: SchemeShadow): boolean =>
  base === null || (report !== null && isCurrent && report.problems.length > 0)
