import { ERRORS, type ErrorCode, type Problem, type ProblemItem } from '@plancascade/types'

export interface AppErrorOptions {
  /** One or two Chinese sentences: what happened here and what to do. */
  readonly detail?: string
  readonly errors?: readonly ProblemItem[]
  readonly currentVersion?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** An expected refusal. Everything thrown that is not one of these is a fault of ours and shows as 500. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly options: AppErrorOptions = {},
  ) {
    super(options.detail ?? ERRORS[code].title, { cause: options.cause })
  }

  get status(): number {
    return ERRORS[this.code].status
  }

  toProblem(instance?: string): Problem {
    const { title, status } = ERRORS[this.code]
    const { detail, errors, currentVersion } = this.options
    return {
      type: `urn:plancascade:problem:${this.code}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(instance === undefined ? {} : { instance }),
      code: this.code,
      errors: [...(errors ?? [])],
      ...(currentVersion === undefined ? {} : { currentVersion }),
    }
  }
}

/** Foreign and absent look the same: nobody learns that a record exists which they may not see. */
export function notFound(): AppError {
  return new AppError('record.not_found')
}

/** A problem with one field of the input. */
export function invalidField(pointer: string, message: string, code = 'invalid'): AppError {
  return new AppError('input.invalid', { errors: [{ pointer, code, message }] })
}
