import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common'
import type { Permission } from '@plancascade/types'
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface RouteOptions {
  /** `public` needs no session; anything else needs a session whose roles hold the permission. */
  readonly permission: Permission | 'public'
  /** What the route does, for the API document; Chinese. */
  readonly summary: string
  readonly body?: z.ZodType
  readonly query?: z.ZodType
  /** Absent only where the answer is not JSON (files, 204). */
  readonly response?: z.ZodType
  /** 201 for POST that makes a record; default 200. */
  readonly status?: number
  /** Whether an `Idempotency-Key` is required: POSTs that change state (default for POST). */
  readonly idempotent?: boolean
  /** Whether `If-Match` with the record's version is required (default for PUT, PATCH and DELETE). */
  readonly ifMatch?: boolean
  /** The body is one uploaded file (multipart field `file`), read by the handler after authorisation. */
  readonly upload?: boolean
}

export interface RouteSpec extends RouteOptions {
  readonly method: Method
  readonly idempotent: boolean
  readonly ifMatch: boolean
  readonly status: number
}

const specs = new WeakMap<object, RouteSpec>()

const METHODS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const

/** Declares a route with everything that the guard enforces and the API document says. The only way to make one. */
export function Route(method: Method, path: string, options: RouteOptions): MethodDecorator {
  const status = options.status ?? 200
  const spec: RouteSpec = {
    ...options,
    method,
    status,
    idempotent: options.idempotent ?? (method === 'POST' && options.permission !== 'public'),
    ifMatch: options.ifMatch ?? (method === 'PUT' || method === 'PATCH' || method === 'DELETE'),
  }
  const declare: MethodDecorator = (_target, _key, descriptor) => {
    specs.set(descriptor.value as object, spec)
  }
  return applyDecorators(declare, METHODS[method](path), HttpCode(status))
}

/** What a handler declared, or undefined for one that was made without {@link Route}. */
export function routeSpecOf(handler: object): RouteSpec | undefined {
  return specs.get(handler)
}
