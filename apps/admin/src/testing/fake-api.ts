import { onTestFinished, vi } from 'vitest'

export interface RecordedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: unknown
}

/** An answer: a body (200), or a status with a body; a function decides by request and may answer differently each time. */
export type FakeAnswer = unknown | ((request: RecordedRequest) => unknown)

/** Wraps a body with a status: `status(422, problem)`. */
export const status = (code: number, body?: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status: code,
    headers: { 'content-type': 'application/json' },
  })

/** A problem document as the server sends it. */
export function problem(code: number, overrides: Record<string, unknown> = {}): Response {
  return status(code, {
    type: 'about:blank',
    title: '未被接受',
    status: code,
    code: 'test.problem',
    errors: [],
    ...overrides,
  })
}

/**
 * Answers fetch by `METHOD /path`; a request nobody expected fails the test that made it. Returns what was asked.
 */
export function answerWith(answers: Readonly<Record<string, FakeAnswer>>): RecordedRequest[] {
  const requests: RecordedRequest[] = []
  onTestFinished(() => void vi.unstubAllGlobals())
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const request = recorded(input, init)
    requests.push(request)
    const key = `${request.method} ${request.url.pathname}`
    if (!(key in answers)) throw new Error(`no answer prepared for ${key}`)
    const answer = answers[key]
    const body: unknown = typeof answer === 'function' ? await answer(request) : answer
    return body instanceof Response ? body.clone() : status(200, body)
  })
  return requests
}

function recorded(input: string, init: RequestInit): RecordedRequest {
  return {
    method: init.method ?? 'GET',
    url: new URL(input, 'http://test.local'),
    headers: new Headers(init.headers),
    body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
  }
}
