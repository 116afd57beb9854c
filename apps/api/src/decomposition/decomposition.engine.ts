import { decompose, type Decomposed } from '@plancascade/allocation'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import { AppError } from '../platform/app-error.js'

/** The engine's answer, or the refusal that a person can act on. */
export function decided(
  settings: DecompositionSettings,
  names: ReadonlyMap<string, string>,
  goalName?: string,
): DecompositionOutcome {
  const decomposed = decompose(settings, names)
  if (decomposed.status === 'decomposed') return decomposed.outcome
  const about = goalName === undefined ? '' : `“${goalName}”：`
  if (decomposed.status === 'invalid') {
    throw new AppError('decomposition.invalid', {
      ...(about ? { detail: `${about}分解设置有误。` } : {}),
      errors: decomposed.errors,
    })
  }
  throw infeasible(decomposed, about)
}

export function totals({ total, units, years }: DecompositionOutcome): object {
  return { total, units, years }
}

function infeasible({ conflict, relaxations }: Extract<Decomposed, { status: 'infeasible' }>, about: string): AppError {
  return new AppError('decomposition.infeasible', {
    detail: `${about}${conflict.message}`,
    errors: relaxations.map((relaxation) => ({
      pointer: `/settings/${relaxation.unit ?? ''}${relaxation.period === null ? '' : `/${relaxation.period}`}`,
      code: relaxation.kind,
      message: relaxation.message,
    })),
  })
}
