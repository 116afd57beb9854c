import type { BoardView, EvaluationGoal, EvaluationView, LinesView, TimelineView } from '@plancascade/types'
import yauzl from 'yauzl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type Person, type TestApp } from '../testing/test-app.js'

/** One part of a zip as text. */
function partOf(bytes: Uint8Array, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        })
      })
      zip.on('end', () => reject(new Error(`no ${name}`)))
      zip.readEntry()
    })
  })
}

describe.each(databases)('evaluation and views over the year on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-05', { jobs: '5000' })
    await reportMonth(t, issued, '2024-06', { jobs: '7500' })
  })
  afterAll(() => t.close())

  const get = async <T>(path: string, person: Person = 'planner'): Promise<T> =>
    (await (await t.as(person)).get<T>(path)).body
  const about = (period: string): string => `planId=${issued.planId}&period=${period}`
  const evaluation = (period: string): Promise<EvaluationView> => get(`/progress/evaluation?${about(period)}`)
  const goal = (view: EvaluationView, part: string): EvaluationGoal => {
    const found = view.goals.find(({ name }) => name.includes(part))
    if (!found) throw new Error(`no ${part}`)
    return found
  }

  it('chooses the evaluation by the year and tells how much of the plan is over', async () => {
    expect(await evaluation('2022-12')).toMatchObject({ stage: 'annual', elapsed: '0.4' })
    expect(await evaluation('2023-12')).toMatchObject({ stage: 'mid_term', elapsed: '0.6' })
    expect(await evaluation('2025-06')).toMatchObject({ stage: 'final', elapsed: '0.9' })
  })

  it('counts nothing for the city while units and years are missing, and names them', async () => {
    const jobs = goal(await evaluation('2024-06'), '新增就业')
    expect(jobs).toMatchObject({
      state: 'incomplete',
      actual: null,
      light: 'missing',
      outlook: null,
      hasSentence: true,
    })
    expect(jobs.target).toMatchObject({ text: '〔15〕', value: '150000' })
    expect(jobs.years.map(({ year, actual }) => [year, actual])).toEqual([
      [2021, null],
      [2022, null],
      [2023, null],
      [2024, null],
    ])
    expect(jobs.years.at(-1)?.missingUnits).toHaveLength(2)
    expect(jobs.reason).toContain('2024年缺')
  })

  it('says of a goal that only the city watches that it is watched, and gives it no light', async () => {
    expect(goal(await evaluation('2024-06'), '调查失业率')).toMatchObject({ state: 'monitor', light: 'not_applicable' })
  })

  it('is for those who see the whole city: a county has no part in it, another city finds nothing', async () => {
    const path = `/progress/evaluation?${about('2024-06')}`
    expect((await (await t.as('reporter')).get(path)).status).toBe(403)
    expect((await (await t.as('outsider')).get(path)).status).toBe(404)
  })

  it('writes a draft in the layout of official documents, the same bytes for the same figures', async () => {
    const { cookie } = await t.as('planner')
    const url = `/api/progress/evaluation/report?${about('2024-06')}`
    const download = () => t.app.inject({ method: 'GET', url, headers: { cookie: cookie ?? '' } })
    const [first, second] = [await download(), await download()]
    const document = await partOf(first.rawPayload, 'word/document.xml')
    expect(await partOf(second.rawPayload, 'word/document.xml')).toBe(document)
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/)
    expect(document).toContain('w:eastAsia="方正小标宋简体"')
    expect(document).toContain('w:eastAsia="仿宋_GB2312"')
    expect(document).toMatch(/<w:sz w:val="44"\/>/)
    expect(document).toMatch(/<w:spacing w:line="570" w:lineRule="exact"\/>/)
    expect(document).toContain('（草稿）')
    expect(document).toContain('资料不全，不能计算全市数')
    const { snapshot } = await evaluation('2024-06')
    expect(document).toContain(snapshot)
    expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain('_草稿.docx')
  })

  it('shows one unit’s goals with their months, and one goal’s units with the city’s figure', async () => {
    const own = await get<LinesView>(`/progress/lines?${about('2024-06')}&unitId=${t.city.own.id}`)
    const jobs = own.lines.find(({ goalName }) => goalName.includes('新增就业'))
    expect(jobs).toMatchObject({ actual: '7500', light: 'green', figurePeriod: '2024-06' })
    expect(jobs?.months.map(({ value, light }) => [value, light])).toEqual([
      [null, 'missing'],
      [null, 'missing'],
      [null, 'missing'],
      [null, 'missing'],
      ['5000', 'green'],
      ['7500', 'green'],
    ])
    expect(jobs?.required?.startsWith('1169.3')).toBe(true)
    const units = await get<LinesView>(`/progress/lines?${about('2024-06')}&goalId=${jobs?.goalId}`)
    expect(units.lines).toHaveLength(3)
    expect(units.city?.city.missingUnits).toHaveLength(2)
    const mine = await get<LinesView>(`/progress/lines?${about('2024-06')}&goalId=${jobs?.goalId}`, 'reporter')
    expect(mine.lines.map(({ unitId }) => unitId)).toEqual([t.city.own.id])
    const foreign = `/progress/lines?${about('2024-06')}&unitId=${t.city.sibling.id}`
    expect((await (await t.as('reporter')).get(foreign)).status).toBe(404)
    expect((await (await t.as('planner')).get(`/progress/lines?${about('2024-06')}`)).status).toBe(422)
  })

  it('shows the lights of the year month by month, the last as on the board', async () => {
    const timeline = await get<TimelineView>(`/progress/timeline?${about('2024-06')}`)
    const board = await get<BoardView>(`/progress/board?${about('2024-06')}`)
    expect(timeline.months).toHaveLength(6)
    expect(timeline.tasks.map(({ taskId, lights }) => [taskId, lights.at(-1)])).toEqual(
      board.cells.map(({ taskId, light }) => [taskId, light]),
    )
    expect(timeline.counts.at(-1)).toEqual(board.counts)
    for (const [index, period] of timeline.months.entries()) {
      const then = await get<BoardView>(`/progress/board?${about(period)}`)
      expect(timeline.counts[index]).toEqual(then.counts)
    }
  })

  it('is not disturbed by acts that adopt nothing, and turns with the act that adopts', async () => {
    const reporter = await t.as('reporter')
    const before = await get<BoardView>(`/progress/board?${about('2024-07')}`)
    await reportMonth(t, issued, '2024-07', { jobs: '8000' })
    const after = await get<BoardView>(`/progress/board?${about('2024-07')}`)
    expect(before.counts.missing).toBeGreaterThan(after.counts.missing)
    expect((await reporter.get<BoardView>(`/progress/board?${about('2024-07')}`)).body.cells).toHaveLength(3)
  })
})
