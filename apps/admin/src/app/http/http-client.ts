import type { z } from 'zod'
import { runsInBackground } from './background'
import { Intentions } from './intentions'
import { localProblem, problemFromResponse } from './problem-error'

export type QueryValue = string | number | boolean | null | undefined | readonly string[]

export interface RequestOptions<T> {
  /** Schema of the answer from @plancascade/types; the answer is parsed with it. */
  returns?: z.ZodType<T>
  query?: Readonly<Record<string, QueryValue>>
  /** Version of the record being changed (or its ETag as received); the server refuses when it has moved on. */
  ifMatch?: number | string
  signal?: AbortSignal
  /** Sign-in and activation: a 401 is an answer about the form, not an ended session. */
  anonymous?: boolean
  /** Asked by the page and not by the person: it does not keep the session alive. */
  background?: boolean
}

export interface Answer<T> {
  readonly data: T
  readonly etag: string | null
}

export interface HttpClientSettings {
  fetch: (input: string, init: RequestInit) => Promise<Response>
  /** Asks the person to sign in again in place; resolves true when the request may be repeated. */
  signInAgain: () => Promise<boolean>
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The one way to the API: JSON in and out, problems as ProblemError, keys and tags on writes, sign-in in place on 401. */
export class HttpClient {
  private readonly intentions = new Intentions()

  constructor(private readonly settings: HttpClientSettings) {}

  get = async <T>(path: string, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('GET', path, undefined, options)).data
  /** Like get, with the ETag that a later change must name in `ifMatch`. */
  getTagged = <T>(path: string, options: RequestOptions<T> = {}): Promise<Answer<T>> =>
    this.send('GET', path, undefined, options)
  post = async <T>(path: string, body?: unknown, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('POST', path, body, options)).data
  put = async <T>(path: string, body: unknown, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('PUT', path, body, options)).data
  patch = async <T>(path: string, body: unknown, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('PATCH', path, body, options)).data
  delete = async <T>(path: string, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('DELETE', path, undefined, options)).data

  /** A file as multipart field `file`, or a whole form; same key rules as any POST. */
  upload = async <T>(path: string, content: File | FormData, options: RequestOptions<T> = {}): Promise<T> =>
    (await this.send('POST', path, content instanceof FormData ? content : formOf(content), options)).data

  /** A file in, a file out: what the server made of it. */
  uploadForFile = async (path: string, file: File, options: RequestOptions<never> = {}): Promise<Blob> =>
    (await this.respond('POST', path, formOf(file), options)).blob()

  private async send<T>(method: Method, path: string, body: unknown, options: RequestOptions<T>): Promise<Answer<T>> {
    const response = await this.respond(method, path, body, options)
    return { data: await dataOf(response, options.returns), etag: response.headers.get('etag') }
  }

  private async respond<T>(method: Method, path: string, body: unknown, options: RequestOptions<T>): Promise<Response> {
    const url = withQuery(path, options.query)
    const payload = body === undefined || body instanceof FormData ? body : JSON.stringify(body)
    const fingerprint = [method, url, String(options.ifMatch ?? ''), fingerprintOf(payload)].join('\n')
    const init: RequestInit = {
      method,
      credentials: 'same-origin',
      headers: this.headersFor(method, payload, options, fingerprint),
    }
    if (payload !== undefined) init.body = payload
    if (options.signal) init.signal = options.signal
    const response = await this.fetchSignedIn(url, init, options)
    if (method !== 'GET') this.intentions.settle(fingerprint, response.status)
    if (!response.ok) throw await problemFromResponse(response)
    return response
  }

  private headersFor<T>(method: Method, payload: unknown, options: RequestOptions<T>, fingerprint: string) {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (typeof payload === 'string') headers['content-type'] = 'application/json'
    if (method !== 'GET') headers['idempotency-key'] = this.intentions.keyFor(fingerprint)
    if (options.background || runsInBackground(options.signal)) headers['x-background'] = '1'
    if (options.ifMatch !== undefined) headers['if-match'] = entityTag(options.ifMatch)
    return headers
  }

  private async fetchSignedIn<T>(url: string, init: RequestInit, options: RequestOptions<T>): Promise<Response> {
    const response = await this.fetchOnce(url, init)
    if (response.status !== 401 || options.anonymous || runsInBackground(options.signal)) return response
    if (!(await this.settings.signInAgain())) throw localProblem('client.signed_out')
    return this.fetchOnce(url, init)
  }

  private async fetchOnce(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.settings.fetch(url, init)
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw localProblem('client.offline')
    }
  }
}

async function dataOf<T>(response: Response, schema: z.ZodType<T> | undefined): Promise<T> {
  const text = response.status === 204 ? '' : await response.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  // Without a schema the caller vouches for T: answers that are empty or opaque.
  if (!schema) return body as T
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  console.error(response.url, parsed.error)
  throw localProblem('client.unexpected_response')
}

export function withQuery(path: string, query: Readonly<Record<string, QueryValue>> | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}

function entityTag(version: number | string): string {
  return typeof version === 'number' ? `"${version}"` : version
}

function fingerprintOf(payload: string | FormData | undefined): string {
  if (!(payload instanceof FormData)) return payload ?? ''
  return [...payload.entries()]
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'string' ? value : `${value.name}/${value.size}/${value.lastModified}`}`,
    )
    .join('&')
}
