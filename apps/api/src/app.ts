import { randomUUID } from 'node:crypto'
import 'reflect-metadata'
import multipart from '@fastify/multipart'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppModule } from './app.module.js'
import { AppError } from './platform/app-error.js'
import type { Clock } from './platform/clock.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/database/database.js'
import { serveAdminSite } from './platform/http/admin-site.js'
import { installHooks } from './platform/http/hooks.js'
import { acceptJson, MAX_JSON_BYTES } from './platform/http/json-body.js'
import { checkResponses } from './platform/http/response-check.js'
import { RouteTable } from './platform/http/route-table.js'
import { installSecurityHeaders } from './platform/http/security-headers.js'

/** Builds the program on an opened database, ready to answer; listening is the caller's. */
export async function createApp(config: Config, database: Database, clock: Clock): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    frameworkErrors: refuseAddress,
    genReqId: () => randomUUID(),
    bodyLimit: MAX_JSON_BYTES,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    multipart: false,
    skipMiddie: true,
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, database, clock), adapter, {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  })
  app.setGlobalPrefix('api')
  const fastify = adapter.getInstance()
  acceptJson(fastify)
  await fastify.register(multipart)
  installSecurityHeaders(fastify, config.secureCookies)
  installHooks(fastify)
  if (config.checkResponses) checkResponses(fastify)
  if (config.adminSite !== null) await serveAdminSite(fastify, config.adminSite)
  await app.init()
  // Fails here, before listening, for a route that declares no permission.
  app.get(RouteTable).all()
  await fastify.ready()
  return app
}

/** The router itself refuses a malformed address, before any filter of ours. */
function refuseAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = new AppError('input.bad_request', { detail: '地址格式不对。' }).toProblem(request.url)
  void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}
