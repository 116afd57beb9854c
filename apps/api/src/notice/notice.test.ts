import type { InboxState, MessagePage } from '@plancascade/types'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { IdentityRepository } from '../identity/identity.repository.js'
import { UserService } from '../identity/user.service.js'
import { databases } from '../testing/databases.js'
import { EventListener } from '../testing/event-source.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type Person, type TestApp } from '../testing/test-app.js'
import { LiveHub } from './live-hub.js'

const JOBS = { jobs: '1200' }

describe.each(databases)('messages on %s', (kind) => {
  let t: TestApp
  let plan: IssuedPlan
  let origin: string
  const listeners: EventListener[] = []

  beforeAll(async () => {
    t = await startTestApp(kind)
    plan = await anIssuedPlan(t)
    await t.app.listen(0, '127.0.0.1')
    origin = await t.app.getUrl()
  })
  afterEach(() => {
    for (const listener of listeners.splice(0)) listener.leave()
  })
  afterAll(() => t.close())

  const listen = async (person: Person, lastEventId?: string): Promise<EventListener> => {
    const listener = await EventListener.open(origin, (await t.as(person)).cookie, lastEventId)
    listeners.push(listener)
    return listener
  }
  const kindsOf = ({ events }: EventListener): string[] => events.map(({ data }) => data.kind)
  const inbox = async (person: Person): Promise<MessagePage> =>
    (await (await t.as(person)).get<MessagePage>('/messages')).body
  const heard = (listener: EventListener, count: number): Promise<void> =>
    vi.waitFor(() => expect(listener.events).toHaveLength(count), { timeout: 10_000 })

  it('tell the units of an order that there are tasks, and each message leads to them', async () => {
    await vi.waitFor(async () => expect((await inbox('reporter')).items).toHaveLength(1), { timeout: 10_000 })
    const { items, unread } = await inbox('reporter')
    expect(unread).toBe(1)
    expect(items[0]).toMatchObject({
      kind: 'task.issued',
      title: '测人社发〔2022〕8号 下达任务，请签收',
      link: `/tasks?plan=${plan.planId}`,
      readAt: null,
    })
    expect((await inbox('planner')).items).toEqual([])
  })

  it('reach the reviewer’s stream when a county submits, and no stream of anybody else', async () => {
    const [reviewer, approver, neighbour, assessor, outsider] = await Promise.all(
      (['reviewer', 'county_approver', 'neighbour', 'assessor', 'outsider'] as const).map((person) => listen(person)),
    )
    if (!reviewer || !approver || !neighbour || !assessor || !outsider) throw new Error('somebody does not listen')
    await reportMonth(t, plan, '2024-01', JOBS)
    await heard(reviewer, 1)
    await heard(approver, 2)
    expect(reviewer.events[0]?.data).toMatchObject({
      kind: 'report.submitted',
      title: expect.stringContaining('茅箭提交2024年1月填报'),
    })
    expect(reviewer.events[0]?.data.link).toBe(`/reviews/${t.city.own.id}?plan=${plan.planId}&year=2024&period=2024-01`)
    expect(kindsOf(approver)).toEqual(['report.handed_in', 'report.approved'])
    expect([neighbour, assessor, outsider].flatMap(kindsOf)).toEqual([])
  })

  it('that were missed are told exactly once to a browser that comes back', async () => {
    const first = await listen('reviewer')
    await reportMonth(t, plan, '2024-02', JOBS)
    await heard(first, 1)
    first.leave()
    const last = first.events[0]?.id ?? ''
    await reportMonth(t, plan, '2024-03', JOBS)
    await reportMonth(t, plan, '2024-04', JOBS)
    await vi.waitFor(async () => expect((await inbox('reviewer')).items.length).toBeGreaterThanOrEqual(4), {
      timeout: 10_000,
    })
    const again = await listen('reviewer', last)
    await heard(again, 2)
    await reportMonth(t, plan, '2024-05', JOBS)
    await heard(again, 3)
    expect(again.events.map(({ data }) => data.title.slice(4, 11))).toEqual(
      ['2024年3月', '2024年4月', '2024年5月'].map((text) => expect.stringContaining(text)),
    )
    expect(new Set(again.events.map(({ id }) => id)).size).toBe(3)
  })

  it('begin at the present for a browser that names a message of somebody else', async () => {
    const [foreign] = (await inbox('reporter')).items
    const listener = await listen('reviewer', foreign?.id ?? '')
    await t.app.get(LiveHub).look()
    expect(listener.events).toEqual([])
  })

  it('stop when the person signs out', async () => {
    const client = await t.as('reviewer')
    const listener = await EventListener.open(origin, client.cookie)
    listeners.push(listener)
    await client.post('/sign-out', undefined, { key: null })
    await vi.waitFor(() => expect(listener.isOver).toBe(true), { timeout: 10_000 })
    await expect(EventListener.open(origin, client.cookie)).rejects.toThrow('401')
  })

  it('stop when the person’s roles change, and what was theirs in the old role is not shown in the new', async () => {
    const root = await t.city.actor('security_admin')
    const { id } = t.city.users.reviewer
    const setRole = async (role: 'reviewer' | 'assessor'): Promise<void> => {
      const version = (await t.app.get(IdentityRepository).findUser(id))?.version ?? 0
      await t.app.get(UserService).grant(root, id, version, { roles: [role] })
    }
    const listener = await listen('reviewer')
    await setRole('assessor')
    await vi.waitFor(() => expect(listener.isOver).toBe(true), { timeout: 10_000 })
    expect((await inbox('reviewer')).items).toEqual([])
    await setRole('reviewer')
    expect((await inbox('reviewer')).items.length).toBeGreaterThan(0)
  })

  it('keep a quiet stream alive with comments, through proxies that buffer, and never the session', async () => {
    const listener = await listen('viewer')
    expect(listener.headers.get('x-accel-buffering')).toBe('no')
    expect(listener.headers.get('content-type')).toMatch(/^text\/event-stream/)
    await t.app.get(LiveHub).beat()
    await vi.waitFor(() => expect(listener.hasBeat).toBe(true), { timeout: 10_000 })
    t.clock.advance(31 * 60_000)
    await t.app.get(LiveHub).beat()
    await vi.waitFor(() => expect(listener.isOver).toBe(true), { timeout: 10_000 })
  })

  it('are counted for whoever cannot hold a stream, and marked as read by their own reader only', async () => {
    const reporter = await t.as('reporter')
    const { items } = await inbox('reporter')
    const [newest, second] = items
    const before = (await reporter.get<InboxState>('/events')).body
    expect(before).toEqual({ unread: items.length, latest: newest?.id })
    await (await t.as('neighbour')).post('/messages/read', { ids: [newest?.id] }, { key: null })
    expect((await reporter.get<InboxState>('/events')).body.unread).toBe(items.length)
    const one = await reporter.post<InboxState>('/messages/read', { ids: [newest?.id] }, { key: null })
    expect(one.body.unread).toBe(items.length - 1)
    const open = await reporter.get<MessagePage>('/messages?unread=1')
    expect(open.body.items[0]?.id).toBe(second?.id)
    const all = await reporter.post<InboxState>('/messages/read', { all: true }, { key: null })
    expect(all.body.unread).toBe(0)
  })

  it('come page by page, and nobody reads on from a message of somebody else', async () => {
    const { items } = await inbox('reporter')
    const client = await t.as('reporter')
    const after = await client.get<MessagePage>(`/messages?after=${items[0]?.id}`)
    expect(after.body.items.map(({ id }) => id)).toEqual(items.slice(1).map(({ id }) => id))
    expect((await (await t.as('neighbour')).get(`/messages?after=${items[0]?.id}`)).status).toBe(404)
  })
})

describe('a server that stops', () => {
  it('ends its streams and does not wait for the browsers', async () => {
    const t = await startTestApp('sqlite')
    await t.app.listen(0, '127.0.0.1')
    const listener = await EventListener.open(await t.app.getUrl(), (await t.as('reviewer')).cookie)
    await t.close()
    await vi.waitFor(() => expect(listener.isOver).toBe(true), { timeout: 10_000 })
  })
})
