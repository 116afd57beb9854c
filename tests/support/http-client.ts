import { randomUUID } from 'node:crypto'

export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
  readonly text: string
}

export interface SendOptions {
  /** The version for `If-Match`. */
  readonly version?: number
  /** `Idempotency-Key`; a new one for each POST unless given. */
  readonly key?: string
}

/** An answer that was not a success, with what the server said. */
export class Refused extends Error {
  constructor(
    request: string,
    readonly answer: Answer<unknown>,
  ) {
    super(`${request} → ${answer.status} ${answer.text.slice(0, 2000)}`)
  }
}

/** Someone at a browser without the browser: keeps the session's cookie, names versions, sends keys. */
export class HttpClient {
  #cookie: string | null = null

  constructor(private readonly url: string) {}

  async signIn(account: string, password: string): Promise<this> {
    await this.post('/sign-in', { account, password })
    return this
  }

  async get<T>(path: string): Promise<T> {
    return (await this.succeed<T>('GET', path)).body
  }
  async post<T = unknown>(path: string, body?: unknown, options?: SendOptions): Promise<T> {
    return (await this.succeed<T>('POST', path, body, options)).body
  }
  async put<T = unknown>(path: string, body: unknown, options?: SendOptions): Promise<T> {
    return (await this.succeed<T>('PUT', path, body, options)).body
  }
  async patch<T = unknown>(path: string, body: unknown, options?: SendOptions): Promise<T> {
    return (await this.succeed<T>('PATCH', path, body, options)).body
  }

  async upload<T>(path: string, fileName: string, content: string): Promise<T> {
    const form = new FormData()
    form.set('file', new Blob([content]), fileName)
    return (await this.succeed<T>('POST', path, form)).body
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.url}/api${path}`, { headers: this.headers({}) })
    if (!response.ok) throw new Error(`GET ${path} → ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Whatever comes back, refusals too. */
  async send<T>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Answer<T>> {
    const isForm = body instanceof FormData
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: this.headers({
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
        ...(method === 'POST' ? { 'idempotency-key': options.key ?? randomUUID() } : {}),
      }),
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const given = response.headers.getSetCookie()[0]
    if (given) this.#cookie = given.split(';')[0] ?? null
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : null) as T,
      text,
    }
  }

  get cookie(): string {
    return this.#cookie ?? ''
  }

  private async succeed<T>(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>> {
    const answer = await this.send<T>(method, path, body, options)
    if (answer.status >= 400) throw new Refused(`${method} ${path}`, answer)
    return answer
  }

  private headers(more: Record<string, string>): Record<string, string> {
    return this.#cookie === null ? more : { cookie: this.#cookie, ...more }
  }
}
