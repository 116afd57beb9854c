import { randomUUID } from 'node:crypto'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { SignInService } from '../identity/sign-in.service.js'
import { SessionService } from '../identity/session.service.js'
import type { AppReply, AppRequest } from '../platform/http/request.js'

export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly body: T
  readonly text: string
}

export interface Send {
  readonly body?: unknown
  /** The version for `If-Match`. */
  readonly version?: number
  /** `Idempotency-Key`; a new one for each POST unless given. null sends none. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** Speaks HTTP to the program without a socket. */
export class Client {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly cookie: string | null,
  ) {}

  /** Skips the password only: the session is made by the same code as any other. */
  static async signedIn(app: NestFastifyApplication, userId: string): Promise<Client> {
    const request = { id: randomUUID(), ip: '127.0.0.1', headers: {} } as unknown as AppRequest
    const token = await app.get(SignInService).signInAs(request, userId)
    let cookie = ''
    const reply = { header: (_: string, value: string) => (cookie = value.split(';')[0] ?? '') } as unknown as AppReply
    app.get(SessionService).giveCookie(reply, token)
    return new Client(app, cookie)
  }

  get<T = Record<string, unknown>>(path: string, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, send)
  }
  post<T = Record<string, unknown>>(path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, { body, ...send })
  }
  put<T = Record<string, unknown>>(path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, { body, ...send })
  }
  patch<T = Record<string, unknown>>(path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, { body, ...send })
  }
  delete<T = Record<string, unknown>>(path: string, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, send)
  }

  /** A file as it comes, byte for byte. */
  async download(path: string): Promise<Buffer> {
    const headers = this.cookie === null ? {} : { cookie: this.cookie }
    const response = await this.app.inject({ method: 'GET', url: `/api${path}`, headers })
    if (response.statusCode !== 200) throw new Error(response.payload)
    return response.rawPayload
  }

  /** One file as a multipart form, field `file` unless said otherwise. */
  upload<T = Record<string, unknown>>(
    path: string,
    fileName: string,
    bytes: Uint8Array | string,
    { field = 'file', ...send }: Send & { field?: string } = {},
  ): Promise<Answer<T>> {
    const boundary = '----plancascade-test'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
    const headers = { ...send.headers, 'content-type': `multipart/form-data; boundary=${boundary}` }
    return this.send<T>('POST', path, { ...send, body, headers })
  }

  async send<T>(method: string, path: string, { body, version, key, headers }: Send): Promise<Answer<T>> {
    const idempotencyKey = key === undefined && method === 'POST' ? randomUUID() : key
    const response = await this.app.inject({
      method: method as 'GET',
      url: `/api${path}`,
      headers: {
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
    const json = /json/.test(String(response.headers['content-type'] ?? ''))
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (json ? JSON.parse(response.payload) : null) as T,
      text: response.payload,
    }
  }
}
