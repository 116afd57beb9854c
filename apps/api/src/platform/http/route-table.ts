import { Injectable, RequestMethod } from '@nestjs/common'
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { DiscoveryService, MetadataScanner } from '@nestjs/core'
import { routeSpecOf, type Method, type RouteSpec } from './route.js'

export interface RouteEntry {
  readonly method: Method
  /** `/api/units/:id` */
  readonly path: string
  readonly handler: string
  readonly spec: RouteSpec
}

/** Every route of the program, found by walking the controllers: for the API document, the permission matrix and tests. */
@Injectable()
export class RouteTable {
  #entries: readonly RouteEntry[] | null = null
  #patterns: ReadonlyArray<{ pattern: RegExp; method: Method }> | null = null

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Throws for a handler that was made without `@Route`: such a program does not start. */
  all(): readonly RouteEntry[] {
    this.#entries ??= this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype: object = Object.getPrototypeOf(instance) as object
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: (prototype as Record<string, object>)[name] as object }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
        .map(({ name, handler }) => entryOf(metatype as object & { name: string }, name, handler))
    })
    return this.#entries
  }

  /** Which methods exist at a URL, for 405 instead of 404. */
  methodsAt(url: string): Method[] {
    this.#patterns ??= this.all().map(({ path, method }) => ({
      method,
      pattern: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}/?$`),
    }))
    const [path = ''] = url.split('?')
    return this.#patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  }
}

function entryOf(controller: object & { name: string }, name: string, handler: object): RouteEntry {
  const spec = routeSpecOf(handler)
  if (!spec) throw new Error(`route ${controller.name}.${name} declares no permission: use @Route`)
  const declared = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod]
  if (declared !== spec.method) throw new Error(`route ${controller.name}.${name} is mapped twice`)
  const parts = [Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)]
  const path = parts.map((part) => String(part).replace(/^\/+|\/+$/g, '')).filter(Boolean)
  return { method: spec.method, path: `/api/${path.join('/')}`, handler: `${controller.name}.${name}`, spec }
}
