import { Rational, toDecimalText } from '@plancascade/kernel'
import {
  answerLifecycle,
  COUNTER_DECISION_LABELS,
  MEASURE_UNIT_LABELS,
  type ConsultationAnswerView,
  type ConsultationStatus,
  type MeasureUnit,
  type YearFigure,
} from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'
interface Tag {
  readonly label: string
  readonly tone: Tone
}

/** What an answer says at a glance. One that never came is called what it is, in an open round and in a closed one. */
export function answerTag(
  answer: Pick<ConsultationAnswerView, 'status' | 'isOverdue' | 'decision'>,
  round: ConsultationStatus,
): Tag {
  const { stateLabels } = answerLifecycle
  switch (answer.status) {
    case 'pending':
      if (answer.isOverdue) return { label: '逾期未答复，视为无意见', tone: 'wrong' }
      return round === 'open'
        ? { label: stateLabels.pending, tone: 'attention' }
        : { label: '提前结束，未答复', tone: 'neutral' }
    case 'accepted':
      return { label: stateLabels.accepted, tone: 'done' }
    case 'countered':
      return { label: `${stateLabels.countered}，待裁定`, tone: 'active' }
    case 'decided':
      return { label: answer.decision ? COUNTER_DECISION_LABELS[answer.decision] : stateLabels.decided, tone: 'locked' }
  }
}

export function figureOf(figures: readonly YearFigure[], year: number): string | null {
  return figures.find((figure) => figure.year === year)?.value ?? null
}

/** A figure for reading; null where there is none. */
export function figureText(value: string | null): string | null {
  return value === null ? null : (formatDecimal(value) ?? value)
}

/** 差: what a figure asks beyond another; null while either is missing. */
export function difference(from: string | null, to: string | null): string | null {
  if (from === null || to === null) return null
  return toDecimalText(Rational.from(to).sub(Rational.from(from)))
}

/** The middle between two figures on the grid of whole units: what 折中 usually starts from. */
export function halfway(proposed: string, counter: string): string {
  const middle = Rational.from(proposed).add(Rational.from(counter)).div(Rational.of(2))
  return Rational.from(proposed).isInteger && Rational.from(counter).isInteger
    ? middle.floor().toString()
    : toDecimalText(middle)
}

export function signed(value: string | null): string {
  return value === null ? '—' : (formatDecimal(value, { signed: true }) ?? value)
}

export function measureWord(unit: MeasureUnit | null): string {
  return unit === null ? '' : MEASURE_UNIT_LABELS[unit]
}
