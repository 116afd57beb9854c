import { Rational } from '@plancascade/kernel'
import {
  answerLifecycle,
  consultationLifecycle,
  findMove,
  type CounterDecision,
  type DecompositionOutcome,
  type DecompositionSettings,
  type ErrorCode,
  type ProblemItem,
  type YearFigure,
} from '@plancascade/types'
import { AppError } from '../platform/app-error.js'
import type { ConsultationAnswerEntity, ConsultationEntity } from './consultation.entity.js'
import { figuresOf } from './consultation.mapper.js'

/** [R-ALLOC-74] A unit may answer, and change its answer, until the date or until the city has decided. */
export function whyNotAnswer(
  round: ConsultationEntity,
  answer: ConsultationAnswerEntity,
  today: string,
): ErrorCode | null {
  if (answer.status === 'decided') return 'consultation.decided'
  if (round.status !== 'open') return 'consultation.closed'
  if (today > round.answerBy) return 'consultation.late'
  return findMove(answerLifecycle, answer.status, 'counter') ? null : 'consultation.decided'
}

/** [R-ALLOC-76] A round ends when no counter-offer is open; before its date only with a reason, or when all have answered. */
export function whyNotClose(round: ConsultationEntity, answers: readonly ConsultationAnswerEntity[]): ErrorCode | null {
  if (!findMove(consultationLifecycle, round.status, 'close')) return 'consultation.closed'
  return answers.some(({ status }) => status === 'countered') ? 'consultation.counters_open' : null
}

/** Years that can still be talked about: not an actual figure, not over. */
export function openYearsOf(settings: DecompositionSettings, outcome: DecompositionOutcome, unitId: string): number[] {
  const closed = new Set(
    (settings.cells ?? [])
      .filter((cell) => cell.unitId === unitId && (cell.reason === 'actual' || cell.reason === 'past'))
      .map(({ year }) => year),
  )
  const own = outcome.cells.filter((cell) => cell.unitId === unitId)
  return own.map(({ year }) => year).filter((year) => !closed.has(year))
}

/** A counter-offer's figures: of open years, once each, not negative, on the grid, and other than what was proposed. */
export function assertCounter(
  values: readonly YearFigure[],
  { openYears, step, current }: { openYears: readonly number[]; step: string | null; current: readonly YearFigure[] },
): void {
  const fault = (index: number, message: string): ProblemItem => ({
    pointer: `/values/${index}/value`,
    code: 'counter_invalid',
    message,
  })
  const seen = new Set<number>()
  const errors = values.flatMap(({ year, value }, index) => {
    const isAgain = seen.has(year)
    seen.add(year)
    if (isAgain || !openYears.includes(year)) return [fault(index, `${year} 年不能反提议，请去掉。`)]
    return figureFault(value, step).map((message) => fault(index, `${year} 年：${message}`))
  })
  const before = new Map(current.map(({ year, value }) => [year, value]))
  if (values.every(({ year, value }) => before.get(year) === value))
    errors.push(fault(0, '与拟分数相同，同意的请直接接受。'))
  if (errors.length > 0) throw new AppError('consultation.counter_invalid', { errors })
}

/** What a decision makes of a counter-offer; null leaves the proposal as it stands. */
export function decidedFigures(
  answer: ConsultationAnswerEntity & { readonly unitName: string },
  { decision, values }: { decision: CounterDecision; values: readonly YearFigure[] },
  step: string | null,
): YearFigure[] | null {
  const counter = figuresOf(answer.counter)
  const refuse = (message: string): AppError =>
    new AppError('consultation.decision_invalid', {
      errors: [
        { pointer: `/decisions/${answer.id}`, code: 'decision_invalid', message: `${answer.unitName}：${message}` },
      ],
    })
  if (decision !== 'compromise') {
    if (values.length > 0) throw refuse('只有折中才填写数值。')
    return decision === 'adopt' ? counter : null
  }
  const years = new Set(counter.map(({ year }) => year))
  if (values.length === 0 || new Set(values.map(({ year }) => year)).size !== values.length)
    throw refuse('折中要逐年填写数值，每年一个。')
  for (const { year, value } of values) {
    if (!years.has(year)) throw refuse(`该单位没有对 ${year} 年反提议。`)
    const [fault] = figureFault(value, step)
    if (fault !== undefined) throw refuse(`${year} 年：${fault}`)
  }
  return [...values]
}

/** The grid on which the goal's figures lie; null where there is none. */
export function stepOf(settings: DecompositionSettings): string | null {
  return 'step' in settings ? (settings.step ?? null) : null
}

function figureFault(value: string, step: string | null): string[] {
  const figure = Rational.from(value)
  if (figure.sign < 0) return ['不能为负数。']
  if (step !== null && figure.div(Rational.from(step)).isInteger === false) return [`应为 ${step} 的整数倍。`]
  return []
}
