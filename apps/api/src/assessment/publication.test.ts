import type {
  HomeView,
  ObjectionView,
  Problem,
  PublicationSummary,
  PublicationView,
  RulingPreview,
  RunDifference,
  RunStanding,
  RunSummary,
  RunView,
  SchemeView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../testing/client.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { anIndex, aSealedRun } from '../testing/a-publication.js'

describe.each(databases)('publication on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let scheme: SchemeView
  let run: RunView
  let assessor: Client
  let reporter: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '13000', insured: '121000' })
    assessor = await t.as('assessor')
    reporter = await t.as('reporter')
    scheme = await anIndex(t, issued.planId)
    run = await aSealedRun(t, scheme)
  })
  afterAll(() => t.close())

  const view = async (client: Client, id: string): Promise<PublicationView> =>
    (await client.get<PublicationView>(`/publications/${id}`)).body
  const step = async (id: string, body: object): Promise<PublicationView> => {
    const { version } = await view(assessor, id)
    const done = await assessor.post<PublicationView>(`/publications/${id}/advance`, body, { version })
    if (done.status !== 200) throw new Error(done.text)
    return done.body
  }
  const seenBy = async (client: Client, runId: string) => {
    const { status, body } = await client.get<RunView>(`/runs/${runId}`)
    return status === 404
      ? null
      : { sight: body.sight, units: body.units.map(({ unitId, items }) => [unitId, items.length]) }
  }
  const mine = (): [string, number] => [t.city.own.id, 2]

  let publication: PublicationView
  let objection: ObjectionView

  it('begins with one publication for an index and year, whoever asks first', async () => {
    const tries = await Promise.all(
      Array.from({ length: 4 }, () =>
        assessor.post<PublicationView>('/publications', { runId: run.id, note: '请各科核对' }),
      ),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    publication = tries.find(({ status }) => status === 201)?.body as PublicationView
    expect(publication).toMatchObject({
      stage: 'internal_check',
      runId: run.id,
      versions: [{ position: 1, kind: 'internal_check' }],
    })
  })

  it('is the bureau’s own business while it is checked: a unit sees itself and no publication', async () => {
    expect(await seenBy(reporter, run.id)).toEqual({ sight: 'own', units: [mine()] })
    expect((await reporter.get(`/publications/${publication.id}`)).status).toBe(404)
    expect((await reporter.get<PublicationSummary[]>(`/publications?planId=${issued.planId}`)).body).toEqual([])
  })

  it('only publishes what is sealed', async () => {
    const trial = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
    const { version } = await view(assessor, publication.id)
    const refused = await assessor.post<Problem>(
      `/publications/${publication.id}/advance`,
      { action: 'review', runId: trial.body.id, note: '互阅' },
      { version },
    )
    expect(refused).toMatchObject({ status: 409, body: { code: 'run.not_sealed' } })
  })

  it('lets units read one another’s scores but not what they are made of, and say what they think', async () => {
    await step(publication.id, { action: 'review', note: '请各单位互阅，三日内反馈' })
    const seen = await seenBy(reporter, run.id)
    expect(seen?.sight).toBe('scores')
    expect(new Map(seen?.units as Array<[string, number]>)).toEqual(
      new Map([mine(), [t.city.sibling.id, 0], [t.city.zone.id, 0]]),
    )
    const said = await reporter.post<PublicationView>(`/publications/${publication.id}/comments`, {
      text: '请复核分组',
    })
    expect(said.body.comments).toMatchObject([{ text: '请复核分组', unitId: t.city.own.id }])
    const early = await reporter.post<Problem>(`/publications/${publication.id}/objections`, aClaim())
    expect(early).toMatchObject({ status: 409, body: { code: 'objection.window_closed' } })
  })

  const aClaim = (claimedValue: string | null = '13500') => ({
    indicatorId: 'jobs',
    claim: '有 500 人的就业登记被误判为重复，附名册。',
    claimedValue,
  })

  it('refuses a window that ends before it begins', async () => {
    const { version } = await view(assessor, publication.id)
    const window = {
      action: 'notice',
      note: '公示',
      from: '2025-10-15',
      to: '2025-10-13',
      answerDays: 5,
      rulingDays: 10,
    }
    const refused = await assessor.post<Problem>(`/publications/${publication.id}/advance`, window, { version })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'publication.window_invalid', errors: [{ pointer: '/to' }] },
    })
  })

  it('shows everything to everybody during the notice, and tells the units at home', async () => {
    await step(publication.id, {
      action: 'notice',
      note: '公示五个工作日',
      from: '2025-10-09',
      to: '2025-10-15',
      answerDays: 5,
      rulingDays: 10,
    })
    expect((await seenBy(reporter, run.id))?.sight).toBe('all')
    expect((await seenBy(reporter, run.id))?.units.every(([, lines]) => lines === 2)).toBe(true)
    const home = await reporter.get<HomeView>(`/home?planId=${issued.planId}&period=2024-12`)
    expect(home.body.todos.find((todo) => todo.kind === 'publication')).toMatchObject({
      title: '2024年就业综合指数考核结果公示中，可提出异议',
      daysLeft: 6,
      link: `/publications/${publication.id}`,
    })
  })

  it('takes one objection for a line, with evidence and both clocks', async () => {
    const path = `/publications/${publication.id}/objections`
    const tries = await Promise.all([1, 2, 3].map(() => reporter.post<ObjectionView>(path, aClaim())))
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    objection = tries.find(({ status }) => status === 201)?.body as ObjectionView
    // 2025-10-09 is a Thursday after the holiday; 11 October is worked (国务院办公厅 2025 放假安排).
    expect(objection).toMatchObject({ status: 'raised', answerDueOn: '2025-10-15', line: { actual: '13000' } })
    const file = await reporter.upload(`/objections/${objection.id}/evidence`, '名册.txt', '名册')
    expect(file.status).toBe(201)
    const shown = await assessor.get<ObjectionView>(`/objections/${objection.id}`)
    expect(shown.body.evidence).toMatchObject([{ fileName: '名册.txt' }])
    const bytes = await assessor.get(`/objection-evidence/${shown.body.evidence[0]?.id}/content`)
    expect(bytes.text).toBe('名册')
  })

  it('keeps an objection from the eyes of the others', async () => {
    const neighbour = await t.as('neighbour')
    expect((await neighbour.get(`/objections/${objection.id}`)).status).toBe(404)
    expect((await view(neighbour, publication.id)).objections).toEqual([])
    expect((await view(reporter, publication.id)).objections.map(({ id }) => id)).toEqual([objection.id])
  })

  const act = async (name: string, body?: object): Promise<ObjectionView> => {
    const path = `/objections/${objection.id}`
    const { version } = (await assessor.get<ObjectionView>(path)).body
    const done = await assessor.post<ObjectionView>(`${path}/${name}`, body, { version })
    if (done.status !== 200) throw new Error(done.text)
    return done.body
  }

  it('shows what a ruling would change before it is made, and writes nothing', async () => {
    await act('accept')
    await act('answer', { text: '经与台账核对，情况属实。' })
    const preview = await assessor.post<RulingPreview>(`/objections/${objection.id}/ruling-preview`, {
      figure: { state: 'reported', value: '13500' },
    })
    const own = preview.body.units[0]
    // Target 14,516 of weight 70, and 100 of weight 30: 0.7 × 13000 ÷ 145.16 + 30 before.
    expect(own).toMatchObject({
      unitId: t.city.own.id,
      isOwn: true,
      before: { score: '92.69' },
      after: { score: '95.10' },
    })
    expect(preview.body.explanation).toContain('13500')
    expect((await assessor.get<ObjectionView>(`/objections/${objection.id}`)).body.status).toBe('answered')
  })

  it('upholds without touching report or run: a new run counts the ruled figure', async () => {
    const ruled = await act('rule', {
      ruling: 'upheld',
      text: '予以支持',
      figure: { state: 'reported', value: '13500' },
    })
    expect(ruled).toMatchObject({ status: 'upheld', correction: { value: '13500' } })
    expect((await assessor.get<RunView>(`/runs/${run.id}`)).body.resultHash).toBe(run.resultHash)
    const sheet = await reporter.get<{ items: Array<{ goalName: string; adopted: { value: string } | null }> }>(
      `/reports/sheet?planId=${issued.planId}&period=2024-12`,
    )
    expect(sheet.body.items.find(({ goalName }) => goalName.includes('新增就业'))?.adopted?.value).toBe('13000')
    const waiting = await view(assessor, publication.id)
    expect(waiting.pendingFigures).toBe(1)
    const close = await assessor.post<Problem>(`/objections/${objection.id}/close`, { text: '结案' }, ruled)
    expect(close).toMatchObject({ status: 409, body: { code: 'objection.correction_unpublished' } })
  })

  let corrected: RunView

  it('refuses a correction without the ruled figure, and keeps the new run from the units until it is told', async () => {
    const { version } = await view(assessor, publication.id)
    const same = await assessor.post<Problem>(
      `/publications/${publication.id}/advance`,
      { action: 'correct', runId: run.id, note: '更正' },
      { version },
    )
    expect(same).toMatchObject({ status: 409, body: { code: 'publication.same_run' } })
    corrected = await aSealedRun(t, scheme)
    const input = corrected.units.find(({ unitId }) => unitId === t.city.own.id)?.items[0]?.input
    expect(input).toMatchObject({ actual: '13500', basis: '异议裁定：予以支持' })
    expect(await seenBy(reporter, corrected.id)).toBeNull()
    const runs = await reporter.get<RunSummary[]>(`/runs?planId=${issued.planId}`)
    expect(runs.body.map(({ id }) => id)).toEqual([run.id])
  })

  it('publishes 更正1 with the difference item by item, and then the objection can be closed', async () => {
    const told = await step(publication.id, {
      action: 'correct',
      runId: corrected.id,
      note: '城镇新增就业 13,000 改为 13,500',
    })
    expect(told).toMatchObject({ stage: 'public_notice', corrections: 1, pendingFigures: 0 })
    expect(told.versions.at(-1)).toMatchObject({ kind: 'correction', correctionNumber: 1, runId: corrected.id })
    const difference = await reporter.get<RunDifference>(`/runs/${corrected.id}/difference?from=${run.id}`)
    const changed = difference.body.units.filter(({ change }) => change !== '0')
    expect(changed.map(({ unitId }) => unitId)).toEqual([t.city.own.id])
    expect(changed[0]).toMatchObject({ rules: '0', data: changed[0]?.change })
    expect(changed[0]?.lines?.filter(({ change }) => change !== '0').map(({ at }) => at)).toEqual(['jobs'])
    expect(await act('close', { text: '已随更正1公布' })).toMatchObject({ status: 'closed', ruling: 'upheld' })
  })

  it('becomes final once, after the notice, however many press the button', async () => {
    const { version } = await view(assessor, publication.id)
    const press = () =>
      assessor.post<PublicationView & Problem>(
        `/publications/${publication.id}/advance`,
        { action: 'finalise', note: '正式公布' },
        { version },
      )
    expect(await press()).toMatchObject({ status: 409, body: { code: 'publication.notice_running' } })
    t.clock.set(new Date('2025-10-16T02:00:00Z'))
    assessor = await t.as('assessor')
    const pressed = await Promise.all(Array.from({ length: 8 }, press))
    expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(pressed.every(({ status }) => [200, 409, 412].includes(status))).toBe(true)
    const after = await view(assessor, publication.id)
    expect(after.stage).toBe('final')
    expect(after.versions.filter(({ kind: one }) => one === 'final')).toHaveLength(1)
  })

  it('keeps every version for good, in the database as well', async () => {
    const { versions } = await view(assessor, publication.id)
    expect(versions.map(({ kind: one }) => one)).toEqual([
      'internal_check',
      'peer_review',
      'public_notice',
      'correction',
      'final',
    ])
    const actor = await t.city.actor('assessor')
    for (const sql of ['UPDATE publication_version SET note = note', 'DELETE FROM publication_version']) {
      const forged = t.app.get(UnitOfWork).run(actor, 'forge', (tx) => tx.run(sql))
      await expect(forged).rejects.toThrow('permanent')
    }
  })

  it('says how settled the figures were', async () => {
    const { body } = await assessor.get<RunStanding>(`/runs/${corrected.id}/standing`)
    expect(body.indicators.find(({ indicatorId }) => indicatorId === 'jobs')).toMatchObject({
      cutOff: '2024-12',
      corrected: 1,
      missing: 2,
    })
  })
})
