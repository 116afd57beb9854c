import { Problem } from '@plancascade/types'
import { MAX_UPLOAD_BYTES } from '../files/upload.js'
import { VERSION } from '../version.js'
import type { RouteEntry } from './route-table.js'
import { SchemaComponents } from './schema-components.js'

type Json = Record<string, unknown>

/** OpenAPI 3.1 of every route, from the same schemas that check its requests: the two cannot drift apart. */
export function openApiOf(routes: readonly RouteEntry[], cookieName: string): Json {
  const components = new SchemaComponents()
  const problem = components.output(Problem)
  const answers = new Map(routes.map((route) => [route, route.spec.response && components.output(route.spec.response)]))
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const item = (paths[route.path.replace(/:([A-Za-z]+)/g, '{$1}')] ??= {})
    item[route.method.toLowerCase()] = {
      ...describing(route),
      parameters: [...pathParameters(route), ...queryParameters(route, components), ...headerParameters(route)],
      ...bodyOf(route, components),
      responses: responsesOf(route, answers.get(route), problem),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'PlanCascade 规划分解考核', version: VERSION },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
    },
  }
}

function describing({ spec, handler, path }: RouteEntry): Json {
  return {
    operationId: handler,
    summary: spec.summary,
    tags: [path.split('/')[2]],
    'x-permission': spec.permission,
    security: spec.permission === 'public' ? [] : [{ session: [] }],
  }
}

function responsesOf({ spec }: RouteEntry, answer: unknown, problem: unknown): Json {
  const content = answer === undefined ? {} : { content: { 'application/json': { schema: answer } } }
  return {
    [spec.status]: { description: spec.summary, ...content },
    default: { description: '问题说明', content: { 'application/problem+json': { schema: problem } } },
  }
}

function pathParameters(route: RouteEntry): Json[] {
  return [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 64 },
  }))
}

function queryParameters({ spec }: RouteEntry, components: SchemaComponents): Json[] {
  if (!spec.query) return []
  const schema = components.input(spec.query) as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }))
}

const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}
const VERSION_HEADER = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
}

function headerParameters({ spec }: RouteEntry): Json[] {
  return [...(spec.idempotent ? [KEY_HEADER] : []), ...(spec.ifMatch ? [VERSION_HEADER] : [])]
}

function bodyOf({ spec }: RouteEntry, components: SchemaComponents): Json {
  if (spec.upload) {
    const file = { type: 'string', format: 'binary', maxLength: MAX_UPLOAD_BYTES }
    const schema = { type: 'object', required: ['file'], properties: { file } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!spec.body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: components.input(spec.body) } } } }
}
