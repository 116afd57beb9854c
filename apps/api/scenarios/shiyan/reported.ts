import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { addDays, endOf, period as asPeriod } from '@plancascade/kernel'
import type { Figure, ReportEntry, ReportItemView, ReportSheetView } from '@plancascade/types'
import { CorrectionService } from '../../src/report/correction.service.js'
import { EvidenceService } from '../../src/report/evidence.service.js'
import { ReportFlowService } from '../../src/report/report-flow.service.js'
import { ReportService } from '../../src/report/report.service.js'
import { adjustCertificates } from './adjusted.js'
import { exampleFigure, type GoalKey } from './figures.js'
import { goalKey } from './goals.js'
import { Story } from '../story.js'
import { readMessages, superviseZhushan, warnZhushan } from './warned.js'
import { SHIYAN_UNITS, type ScenarioUnit } from './units.js'

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })

/** What 张湾 declared for September 2024, to be corrected in November. */
const DECLARED: Record<string, Figure> = { 'zhangwan/jobs/2024-09': reported('3120') }

const NOTE = '示例：按当期实际报送，已与台账核对'

/** Year-end figures of 2021–2023, then 2024 month by month with its correction. */
export async function report2024(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const desk = new ReportDesk(story)
  story.on('2022-03-14')
  await desk.wholeCity('2021-12')
  for (const month of ['2022-12', '2023-12']) await desk.inTime(month)
  for (const month of monthsOf(2024, 12)) {
    await desk.inTime(month)
    if (month === '2024-10') await correctZhangwan(story)
  }
}

/** 2025 to September: everybody on time until August; in September each desk is in another state. */
export async function report2025(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const desk = new ReportDesk(story)
  for (const month of monthsOf(2025, 8)) {
    await desk.inTime(month)
    if (month === '2025-03') await warnZhushan(story)
    if (month === '2025-05') await adjustCertificates(story)
    if (month === '2025-08') await superviseZhushan(story)
  }
  await readMessages(story)
  story.on('2025-10-09')
  for (const unit of SHIYAN_UNITS) await desk.september(unit)
}

function monthsOf(year: number, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}

async function correctZhangwan(story: Story): Promise<void> {
  story.on('2024-11-14')
  const reviewer = await story.person('reviewer')
  const planId = await story.planId()
  const unitId = (await story.person('zhangwan-reporter')).unitId ?? ''
  const sheet = await story.app.get(ReportService).sheet(reviewer, { planId, period: '2024-09', unitId })
  const jobs = sheet.items.find(({ goalName }) => goalKey(goalName) === 'jobs')
  if (!jobs?.id) throw new Error('张湾 has no figure to correct')
  const corrections = story.app.get(CorrectionService)
  const asked = await corrections.request(reviewer, {
    cells: [{ itemId: jobs.id, version: jobs.version, figure: reported('2980'), reason: null, documentIds: [] }],
    reason: '核查名册发现跨月重复登记 140 人，予以核减（示例）',
    evidenceId: null,
  })
  const approval = { decision: 'approve' as const, reason: '名册比对属实，同意核减（示例）' }
  await corrections.decide(await story.person('planner'), asked.id, asked.version, approval)
}

/** The acts of three desks: reporter, county approver, city reviewer. */
class ReportDesk {
  private readonly reports: ReportService
  private readonly flow: ReportFlowService

  constructor(private readonly story: Story) {
    this.reports = story.app.get(ReportService)
    this.flow = story.app.get(ReportFlowService)
  }

  /** Reported on the seventh day after the month and adopted by the city the day after. */
  async inTime(month: string): Promise<void> {
    this.story.on(addDays(endOf(asPeriod(month)), 7))
    await this.wholeCity(month)
  }

  async wholeCity(month: string): Promise<void> {
    for (const unit of SHIYAN_UNITS) {
      const sheet = await this.submit(unit, month)
      if (sheet) await this.approve(sheet)
    }
  }

  /** September 2025: 郧阳 is late, 郧西 still with its own bureau, two cells of 竹溪 returned, 市直 and 武当山 in the queue. */
  async september(unit: ScenarioUnit): Promise<void> {
    const month = '2025-09'
    if (unit.key === 'yunyang') {
      await this.enter(unit, month, 3)
      return
    }
    if (unit.key === 'yunxi') {
      await this.handIn(unit, month)
      return
    }
    const sheet = await this.submit(unit, month)
    if (!sheet || unit.key === 'shizhi' || unit.key === 'wudangshan') return
    await (unit.key === 'zhuxi' ? this.returnTwo(sheet) : this.approve(sheet))
  }

  private async submit(unit: ScenarioUnit, month: string): Promise<ReportSheetView | null> {
    const handed = await this.handIn(unit, month)
    if (!handed?.id) return null
    return this.flow.submit(await this.story.person(`${unit.key}-approver`), handed.id, handed.version)
  }

  private async handIn(unit: ScenarioUnit, month: string): Promise<ReportSheetView | null> {
    const saved = await this.enter(unit, month)
    if (!saved?.id) return null
    return this.flow.handIn(await this.story.person(`${unit.key}-reporter`), saved.id, saved.version)
  }

  /** Types a sheet, adds evidence where it is asked for, and explains what the checks ask about. */
  private async enter(unit: ScenarioUnit, month: string, only = Infinity): Promise<ReportSheetView | null> {
    const reporter = await this.story.person(`${unit.key}-reporter`)
    const planId = await this.story.planId()
    const empty = await this.reports.sheet(reporter, { planId, period: month })
    const entries = empty.items.slice(0, only).map((item) => entryOf(unit, month, item))
    if (entries.length === 0) return null
    const save = (rows: ReportEntry[]): Promise<ReportSheetView> =>
      this.reports.save(reporter, { planId, unitId: empty.unitId, period: month, entries: rows })
    let sheet = await save(entries)
    for (const item of sheet.items) {
      if (item.id && item.evidenceMinimum > 0 && item.evidence.length === 0)
        await this.addEvidence(unit, item.id, month)
    }
    const asked = sheet.items.filter(({ id, findings, note }) => id && note === null && findings.some(isQuestion))
    if (asked.length > 0) sheet = await save(asked.map((item) => ({ ...entryOf(unit, month, item), note: NOTE })))
    return sheet
  }

  private async addEvidence(unit: ScenarioUnit, itemId: string, month: string): Promise<void> {
    const text = `示例佐证：${unit.name}零工市场建设情况（${month}）\n`
    const file = {
      fileName: `零工市场建设情况_${unit.shortName}_${month}.txt`,
      bytes: Buffer.from(text),
      kind: 'txt' as const,
    }
    const reporter = await this.story.person(`${unit.key}-reporter`)
    await this.story.app.get(EvidenceService).add(reporter, itemId, file, 'document')
  }

  private async approve(sheet: ReportSheetView): Promise<void> {
    const approve = sheet.items.filter(({ status }) => status === 'submitted').flatMap(({ id }) => id ?? [])
    await this.flow.review(await this.story.person('reviewer'), sheet.id ?? '', sheet.version, { approve, return: [] })
  }

  private async returnTwo(sheet: ReportSheetView): Promise<void> {
    const reasons: Partial<Record<GoalKey, { code: 'no_evidence' | 'inconsistent'; reason: string }>> = {
      training: { code: 'no_evidence', reason: '9 月新增人次与补贴发放台账不一致，请补充发放明细（示例）' },
      reemployment: { code: 'inconsistent', reason: '与失业登记注销人数相差较大，请核对后重报（示例）' },
    }
    const returned = sheet.items.flatMap((item) => {
      const reason = reasons[goalKey(item.goalName) ?? 'jobs']
      return reason && item.id ? [{ itemId: item.id, ...reason, dueOn: '2025-10-20' }] : []
    })
    const back = new Set(returned.map(({ itemId }) => itemId))
    const approve = sheet.items.flatMap(({ id, status }) => (id && status === 'submitted' && !back.has(id) ? [id] : []))
    await this.flow.review(await this.story.person('reviewer'), sheet.id ?? '', sheet.version, {
      approve,
      return: returned,
    })
  }
}

function isQuestion({ severity }: ReportItemView['findings'][number]): boolean {
  return severity === 'explain'
}

function entryOf(unit: ScenarioUnit, month: string, item: ReportItemView): ReportEntry {
  const goal = goalKey(item.goalName)
  if (!goal) throw new Error(`nobody reports ${item.goalName}`)
  const context = {
    goal,
    unit: unit.key,
    year: Number(month.slice(0, 4)),
    month: Number(month.slice(5)),
    target: item.target ?? '0',
    denominator: item.kind === 'ratio' ? denominatorOf(goal, unit) : null,
  }
  return {
    taskId: item.taskId,
    figure: DECLARED[`${unit.key}/${goal}/${month}`] ?? exampleFigure(context),
    dataStatus: unit.key === 'fangxian' && goal === 'cards' && month === '2025-09' ? 'estimated' : 'preliminary',
    note: null,
    version: item.version,
  }
}

/** 示例: what each ratio is of. Cases are few: one for about two thousand people a year. */
function denominatorOf(goal: GoalKey, unit: ScenarioUnit): string {
  if (goal === 'registered_unemployment') return unit.urbanEmployed
  if (goal === 'pension_coverage') return unit.insurable
  const people = BigInt(unit.population.value)
  return goal === 'electronic_cards' ? people.toString() : (people / 2000n + 12n).toString()
}
