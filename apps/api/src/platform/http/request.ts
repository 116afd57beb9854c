import { createParamDecorator, Res, type ExecutionContext } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.js'
import { notFound } from '../app-error.js'
import type { RouteSpec } from './route.js'

/** What the route guard leaves on the request. */
export interface AppRequest extends FastifyRequest {
  actor?: Actor
  sessionId?: string
  expectedVersion?: number
  spec?: RouteSpec
}
export type AppReply = FastifyReply

const requestOf = (context: ExecutionContext): AppRequest => context.switchToHttp().getRequest<AppRequest>()

/** The signed-in person; the guard has made sure of one on every route that is not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = requestOf(context)
  if (!actor) throw new Error('a public route has no actor')
  return actor
})

/** The version named by `If-Match`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const { expectedVersion } = requestOf(context)
  if (expectedVersion === undefined) throw new Error('the route does not declare ifMatch')
  return expectedVersion
})

/** A path parameter: an id. One that cannot be an id is simply not found. */
export const PathId = createParamDecorator((name: string, context: ExecutionContext): string => {
  const value = (requestOf(context).params as Record<string, string>)[name] ?? ''
  if (!/^[0-9A-Za-z._-]{1,64}$/.test(value)) throw notFound()
  return value
})

/** The request itself, for the few handlers that set cookies or read uploads. */
export const Request = createParamDecorator((_: unknown, context: ExecutionContext): AppRequest => requestOf(context))
/**
 * For the few handlers that set cookies or send files. Nest's own decorator, because a Fastify reply is a thenable: awaited as
 * an ordinary parameter it would wait for its own answer.
 */
export const Reply = (): ParameterDecorator => Res({ passthrough: true })
