import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { answerWith, problem, status } from '@/testing/fake-api'
import { markBackground } from './background'
import { HttpClient } from './http-client'
import { ProblemError } from './problem-error'

let signInAgain = vi.fn<() => Promise<boolean>>(async () => true)
const client = () => new HttpClient({ fetch: (input, init) => fetch(input, init), signInAgain })
const keysOf = (requests: readonly { headers: Headers }[]) =>
  requests.map((request) => request.headers.get('idempotency-key'))

beforeEach(() => {
  signInAgain = vi.fn<() => Promise<boolean>>(async () => true)
})

describe('HttpClient', () => {
  it('keeps the idempotency key of a request that got no final answer, and takes a new one after it did', async () => {
    const answers = [problem(503), status(200, {}), status(200, {})]
    const requests = answerWith({ 'POST /api/x': () => answers.shift() })
    const http = client()
    await expect(http.post('/api/x', { a: 1 })).rejects.toMatchObject({ status: 503 })
    await http.post('/api/x', { a: 1 })
    await http.post('/api/x', { a: 1 })
    const [first, retry, next] = keysOf(requests)
    expect(retry).toBe(first)
    expect(next).not.toBe(first)
  })

  it('takes a new key when the body changed: that is another intention', async () => {
    const requests = answerWith({ 'POST /api/x': problem(503) })
    const http = client()
    await http.post('/api/x', { a: 1 }).catch(() => undefined)
    await http.post('/api/x', { a: 2 }).catch(() => undefined)
    const [first, second] = keysOf(requests)
    expect(second).not.toBe(first)
  })

  it('marks what runs in the background, and asks nobody to sign in again for it', async () => {
    const requests = answerWith({ 'GET /api/x': problem(401) })
    const { signal } = new AbortController()
    markBackground(signal)
    await expect(client().get('/api/x', { signal })).rejects.toMatchObject({ status: 401 })
    expect(requests.map(({ headers }) => headers.get('x-background'))).toEqual(['1'])
    expect(signInAgain).not.toHaveBeenCalled()
  })

  it('gives a double click one key', async () => {
    const requests = answerWith({ 'POST /api/x': {} })
    const http = client()
    await Promise.all([http.post('/api/x', { a: 1 }), http.post('/api/x', { a: 1 })])
    const [first, second] = keysOf(requests)
    expect(second).toBe(first)
  })

  it('asks to sign in again on 401 and then repeats the same request with its key', async () => {
    const answers = [problem(401), status(200, { saved: true })]
    const requests = answerWith({ 'PUT /api/x': () => answers.shift() })
    await expect(client().put('/api/x', { a: 1 }, { ifMatch: 3 })).resolves.toEqual({ saved: true })
    expect(signInAgain).toHaveBeenCalledTimes(1)
    const [first, second] = keysOf(requests)
    expect(second).toBe(first)
    expect(requests.map((request) => request.body)).toEqual([{ a: 1 }, { a: 1 }])
    expect(requests.map((request) => request.headers.get('if-match'))).toEqual(['"3"', '"3"'])
  })

  it('gives up as signed out when the person does not sign in, and never asks on the sign-in form itself', async () => {
    signInAgain = vi.fn<() => Promise<boolean>>(async () => false)
    answerWith({ 'GET /api/x': problem(401), 'POST /api/sign-in': problem(401, { code: 'session.refused' }) })
    await expect(client().get('/api/x')).rejects.toMatchObject({ code: 'client.signed_out' })
    await expect(client().post('/api/sign-in', {}, { anonymous: true })).rejects.toMatchObject({
      code: 'session.refused',
    })
    expect(signInAgain).toHaveBeenCalledTimes(1)
  })

  it('turns a problem document into a ProblemError, with fields this version does not know left out', async () => {
    const errors = [{ pointer: '/units/3', code: 'too_big', message: '太大。' }]
    answerWith({ 'GET /api/x': problem(422, { code: 'input.invalid', errors, brandNew: 1 }) })
    const failure = await client()
      .get('/api/x')
      .catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(ProblemError)
    expect(failure).toMatchObject({ code: 'input.invalid', items: errors })
  })

  it('says in words that no answer came, and that an answer breaks the contract', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
    await expect(client().get('/api/x')).rejects.toMatchObject({ code: 'client.offline' })
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    answerWith({ 'GET /api/x': { total: 'seven' } })
    await expect(client().get('/api/x', { returns: z.object({ total: z.number() }) })).rejects.toMatchObject({
      code: 'client.unexpected_response',
    })
  })

  it('writes query values and leaves absent ones out', async () => {
    const requests = answerWith({ 'GET /api/x': {} })
    await client().get('/api/x', { query: { planId: 'p 1', unitId: undefined, period: null, late: false } })
    expect(requests[0]?.url.search).toBe('?planId=p+1&late=false')
  })
})
