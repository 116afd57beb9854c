import type { BoardView, EvaluationGoal, EvaluationView, LinesView, TimelineView } from '@plancascade/types'
import yauzl from 'yauzl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, hireZoneDesk, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
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
  it('judges by the last month in which every unit was there, says so, and never shows a sum of some', async () => {
    const zone = await hireZoneDesk(t)
    const everywhere = async (period: string, own: string, sibling: string, zones: string): Promise<void> => {
      await reportMonth(t, issued, period, { jobs: own, rate: ['400', '10000'] })
      await reportMonth(t, issued, period, { jobs: sibling, unit: 'sibling', rate: ['900', '20000'] })
      await reportMonth(t, issued, period, { jobs: zones, unit: 'zone', desk: zone, rate: ['50', '2000'] })
    }
    for (const year of [2021, 2022, 2023]) await everywhere(`${year}-12`, '14000', '12000', '3000')
    await everywhere('2024-08', '9000', '8000', '2000')
    await reportMonth(t, issued, '2024-09', { jobs: '10000' })

    const board = await get<BoardView>(`/progress/board?${about('2024-09')}`)
    const city = board.goals.find(({ name }) => name.includes('新增就业'))?.city
    expect(city).toMatchObject({ actual: null, attainment: null, light: 'missing', units: 3 })
    expect(city?.missingUnits).toHaveLength(2)
    expect(city?.lastComplete).toMatchObject({ period: '2024-08', actual: '19000' })

    const view = await evaluation('2024-09')
    const jobs = goal(view, '新增就业')
    // Σ years 3 × 29,000 and Σ units 19,000 in August, never the 10,000 of September.
    expect(jobs).toMatchObject({ state: 'assessed', asOf: '2024-08', actual: '106000' })
    expect(jobs.years.at(-1)).toMatchObject({ period: '2024-08', actual: '19000', units: 3 })
    expect(jobs.scheduled?.startsWith('0.7333')).toBe(true)
    // One year's months are missing, so the year is carried on at its rate, and called that: 87,000 + 19,000 ÷ 8 × 12 …
    expect(jobs.outlook?.note).toContain('按平均速度的外推（历史不足一年，未考虑季节）')
    expect(jobs.outlook).toMatchObject({ value: '144375', low: null, high: null, probabilityOfMissing: null })
    // Σ numerators 1,350 ÷ Σ denominators 32,000; the mean of the three rates would be 3.67.
    expect(goal(view, '登记失业率')).toMatchObject({ state: 'assessed', asOf: '2024-08', actual: '4.21875' })
    expect(goal(await evaluation('2024-08'), '新增就业')).toMatchObject({ asOf: '2024-08', actual: '106000' })
    expect(goal(await evaluation('2023-12'), '新增就业').outlook).toMatchObject({ value: '145000', low: '145000' })
  })
})
