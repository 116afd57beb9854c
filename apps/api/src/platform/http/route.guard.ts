import { hash } from 'node:crypto'
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { problemItemsOf } from '@plancascade/types'
import type { z } from 'zod'
import { SessionService } from '../../identity/session.service.js'
import { AppError } from '../app-error.js'
import type { AppReply, AppRequest } from './request.js'
import { routeSpecOf, type RouteSpec } from './route.js'

/**
 * The one gate in front of every handler, in this order: who, may they, do they say which version and which key, is the
 * input well formed. So a refusal never depends on what the body says, and a handler starts with checked values.
 */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(private readonly sessions: SessionService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const spec = routeSpecOf(context.getHandler())
    if (!spec) throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no permission`)
    const http = context.switchToHttp()
    const request = http.getRequest<AppRequest>()
    request.spec = spec
    await this.admit(spec, request, http.getResponse<AppReply>())
    if (spec.ifMatch) request.expectedVersion = expectedVersionOf(request)
    if (spec.query) request.query = parsed(spec.query, request.query, '/query')
    if (spec.idempotent) rememberKey(request, spec)
    if (spec.body) request.body = parsed(spec.body, request.body ?? undefined)
    return true
  }

  private async admit(spec: RouteSpec, request: AppRequest, reply: AppReply): Promise<void> {
    if (spec.permission === 'public') return
    const session = await this.sessions.resume(request, reply)
    if (!session) throw new AppError('session.required')
    if (!session.actor.permissions.has(spec.permission)) throw new AppError('permission.denied')
    request.actor = session.actor
    request.sessionId = session.sessionId
  }
}

function expectedVersionOf(request: AppRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new AppError('record.version_required')
  const match = /^"(\d{1,9})"$/.exec(header)
  if (!match) {
    throw new AppError('input.bad_request', { detail: 'If-Match 应为带引号的版本号，如 "3"。' })
  }
  return Number(match[1])
}

const KEY = /^[\x21-\x7e]{8,100}$/

function rememberKey(request: AppRequest, spec: RouteSpec): void {
  const key = request.headers['idempotency-key']
  if (key === undefined) throw new AppError('idempotency.required')
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new AppError('idempotency.invalid', { detail: '应为 8–100 个可见字符，每次提交用一个新的（如 UUID）。' })
  }
  const { actor } = request
  if (actor) actor.request.idempotency = { key, fingerprint: fingerprintOf(request), status: spec.status }
}

/** What makes two requests the same: where they go, the version they name and what they carry. */
function fingerprintOf(request: AppRequest): string {
  const line = `${request.method} ${request.url}\n${request.headers['if-match'] ?? ''}`
  return hash('sha256', `${line}\n${JSON.stringify(request.body ?? null)}`)
}

function parsed(schema: z.ZodType, input: unknown, prefix = ''): unknown {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  const errors = problemItemsOf(result.error)
    .slice(0, 100)
    .map((item) => ({ ...item, pointer: `${prefix}${item.pointer}` }))
  throw new AppError('input.invalid', { errors })
}
