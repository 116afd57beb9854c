import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { ErrorCode, Problem } from '@plancascade/types'
import { AppError } from '../app-error.js'
import { CONFIG, type Config } from '../config.js'
import { mapDatabaseError } from '../database/database-error.js'
import { Replay } from '../database/idempotency.js'
import { RouteTable } from './route-table.js'
import type { AppReply, AppRequest } from './request.js'

/** What the framework refuses on its own, as one of our codes. */
const FRAMEWORK: Record<number, ErrorCode> = {
  400: 'input.bad_request',
  404: 'route.not_found',
  405: 'route.method_not_allowed',
  406: 'input.unsupported_type',
  413: 'input.too_large',
  414: 'input.bad_request',
  415: 'input.unsupported_type',
  429: 'request.too_many',
  503: 'storage.unavailable',
}

/** Turns whatever was thrown into one problem document. A person never sees a stack, a query or an English sentence. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly routes: RouteTable,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<AppRequest>()
    const reply = http.getResponse<AppReply>()
    if (thrown instanceof Replay) {
      void reply
        .code(thrown.status)
        .header('idempotency-replayed', 'true')
        .type('application/json; charset=utf-8')
        .send(thrown.response)
      return
    }
    const error = this.meaningOf(thrown, request)
    const problem = error ? error.toProblem(request.url) : this.faultOf(thrown, request)
    if (problem.currentVersion !== undefined) void reply.header('etag', `"${problem.currentVersion}"`)
    void reply
      .code(problem.status)
      .headers({ ...error?.options.headers })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  }

  private meaningOf(thrown: unknown, request: AppRequest): AppError | null {
    if (thrown instanceof AppError) {
      if (thrown.status >= 500) this.log(thrown, request)
      return thrown
    }
    const mapped = mapDatabaseError(thrown)
    if (mapped instanceof AppError) {
      if (mapped.status >= 500) this.log(thrown, request)
      return mapped
    }
    const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown)
    if (status === 404) return this.unrouted(request)
    const code = status === undefined ? undefined : FRAMEWORK[status]
    if (code === undefined && status !== undefined && status >= 400 && status < 500)
      return new AppError('input.bad_request')
    return code === undefined ? null : new AppError(code)
  }

  private unrouted(request: AppRequest): AppError {
    const allowed = this.routes.methodsAt(request.url)
    if (allowed.length === 0) return new AppError('route.not_found')
    return new AppError('route.method_not_allowed', { headers: { allow: allowed.join(', ') } })
  }

  private faultOf(thrown: unknown, request: AppRequest): Problem {
    this.log(thrown, request)
    const detail = `请稍后重试；如仍不行，请把编号 ${request.id} 告诉管理员。`
    return { ...new AppError('fault', { detail }).toProblem(request.url), correlationId: request.id }
  }

  private log(thrown: unknown, request: AppRequest): void {
    if (!this.config.logFaults) return
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? `\n  cause: ${thrown.cause.stack}` : ''
    process.stderr.write(`[${request.id}] ${request.method} ${request.url}\n${text}${cause}\n`)
  }
}

function statusOf(thrown: unknown): number | undefined {
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode
  return typeof status === 'number' ? status : undefined
}
