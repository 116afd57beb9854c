import { Rational, toDayNumber, toDecimalText, type PlainDate } from '@plancascade/kernel'
import type { Ability, DecompositionSettings, OwnAnswerView, YearFigure } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { toAnswerView, type AnswerFacts } from './consultation.mapper.js'
import type { AnswerRow } from './consultation.repository.js'

/** What a unit needs to judge its own proposed numbers. */
export interface OwnFacts extends AnswerFacts {
  readonly goal: GoalEntity
  readonly settings: DecompositionSettings
  readonly openYears: readonly number[]
  readonly sentence: string | null
  readonly actuals: ReadonlyArray<{ readonly goalId: string; readonly year: number; readonly actual: string }>
  readonly mayAnswer: Ability
}

export function toOwnAnswer(answer: AnswerRow, facts: OwnFacts): OwnAnswerView {
  const { round, today, outcome, goal, settings } = facts
  return {
    ...toAnswerView(answer, facts),
    consultationId: round.id,
    round: round.round,
    roundStatus: round.status,
    answerBy: round.answerBy,
    daysLeft: toDayNumber(round.answerBy as PlainDate) - toDayNumber(today as PlainDate),
    note: round.note,
    goalId: goal.id,
    goalName: goal.name,
    goalNumber: goal.number,
    unit: goal.unit,
    shape: goal.shape,
    ...basisOf(settings, answer.unitId),
    openYears: [...facts.openYears],
    lastActual: lastActual(answer, facts),
    sentence: facts.sentence,
    steps: outcome.steps.filter(({ unitId }) => unitId === answer.unitId).map(({ unitId: _own, ...step }) => step),
    abilities: { answer: facts.mayAnswer },
  }
}

function basisOf(settings: DecompositionSettings, unitId: string): Pick<OwnAnswerView, 'basisShare' | 'basisName'> {
  if (settings.shape !== 'split' && settings.shape !== 'level') return { basisShare: null, basisName: null }
  const sum = Rational.sum(settings.units.map(({ weight }) => Rational.from(weight)))
  const own = settings.units.find((unit) => unit.unitId === unitId)
  if (!own || sum.isZero) return { basisShare: null, basisName: null }
  return {
    basisShare: toDecimalText(Rational.from(own.weight).div(sum), 6),
    basisName: settings.basis?.factors.map(({ name, year }) => `${name}（${year} 年）`).join('、') ?? null,
  }
}

/** The unit's figure of the latest year that was over when it was asked: reported, or held by the division as an actual. */
function lastActual({ unitId }: AnswerRow, { goal, settings, actuals, round }: OwnFacts): YearFigure | null {
  const held = (settings.cells ?? []).flatMap((cell) =>
    cell.unitId === unitId && cell.reason === 'actual' && cell.fixed != null
      ? [{ year: cell.year, value: cell.fixed }]
      : [],
  )
  const reported = actuals
    .filter(({ goalId, year }) => goalId === goal.id && `${year}-12-31` < shanghaiDay(round.openedAt))
    .map(({ year, actual }) => ({ year, value: actual }))
  return [...held, ...reported].reduce<YearFigure | null>(
    (last, next) => (last && last.year > next.year ? last : next),
    null,
  )
}
