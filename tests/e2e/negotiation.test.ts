import type { ConsultationView, DecompositionSummary, PlanSummary, UnitView } from '@plancascade/types'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Product } from '../support/product.js'
import { openBrowser, Visitor } from './browser.js'
import { ConsultationPages, DecompositionPages, SplitPages, TaskPages } from './pages.js'

const TRAINING = '开展补贴性职业技能培训人次'

describe('a plan is divided, talked over, ordered and adjusted in the browser', () => {
  let product: Product
  let browser: Browser
  const visitors: Visitor[] = []
  let planner: Visitor
  let zhushan: Visitor
  let yunxi: Visitor

  /** The decomposition that the open round is about. */
  const firstConsulted = async (): Promise<string> => {
    const id = planner.page.url().match(/consultations\/([^?]+)/)?.[1] ?? ''
    const round = (await (await planner.page.request.get(`/api/consultations/${id}`)).json()) as ConsultationView
    return round.goals[0]?.decompositionId ?? ''
  }
  const read = async <T>(path: string): Promise<T> => (await (await planner.page.request.get(path)).json()) as T
  const as = async (button: RegExp): Promise<Visitor> => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    return visitor.signIn(button)
  }

  beforeAll(async () => {
    product = await Product.start({ demo: true, withAdmin: true, scenario: 'planned' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.discard()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await Promise.all(visitors.map((visitor, index) => visitor.keep(`negotiation-failed-${index}`)))
    }
    expect(visitors.flatMap((visitor) => visitor.faults.splice(0))).toEqual([])
  })

  it('the planner divides every goal at once and asks the units', async () => {
    planner = await as(/以市局规划 .*市局规划科 进入/)
    await planner.open('分解')
    const pages = new DecompositionPages(planner.page)
    await pages.proposeAll()
    const [plan] = await read<PlanSummary[]>('/api/plans')
    const goals = await read<DecompositionSummary[]>(`/api/plans/${plan?.id ?? ''}/decompositions`)
    expect(goals.filter(({ goalNumber }) => goalNumber !== null)).toHaveLength(16)
    const undivided = goals.filter(({ shape, decompositionId }) => shape !== 'monitor' && decompositionId === null)
    expect(undivided.map(({ goalName }) => goalName)).toEqual([])
    await new ConsultationPages(planner.page).ask(TRAINING, '2022-03-10')
    await planner.look('consultation-open')
  })

  it('two counties counter-offer with a reason and evidence, each seeing nothing of the other', async () => {
    zhushan = await as(/以县局填报 竹山/)
    yunxi = await as(/以县局填报 郧西/)
    for (const [county, value] of [
      [zhushan, '2800'],
      [yunxi, '3000'],
    ] as const) {
      await county.page.getByRole('link', { name: /去答复/ }).click()
      const pages = new ConsultationPages(county.page)
      await pages.choose(TRAINING)
      await pages.counter(2024, value, '当年培训机构减少两家，示例理由')
      await pages.addEvidence('培训机构名单（示例）.txt', '示例：当年停办两家')
    }
    await zhushan.look('opinion')
    expect(await yunxi.page.getByText('2,800').count()).toBe(0)
  })

  it('nothing is ordered while a counter-offer is open', async () => {
    const order = {
      decompositionIds: [await firstConsulted()],
      documentNumber: '十人社发〔2022〕8号',
      issuedOn: '2022-03-01',
      leadDepartment: null,
      coDepartments: [],
      rhythm: 'monthly',
      evidenceRequired: false,
      committedMarkup: null,
    }
    const refused = await planner.page.request.post('/api/decompositions/issue', {
      data: order,
      headers: { 'idempotency-key': 'an-order-too-early', origin: product.url },
    })
    expect(refused.status()).toBe(409)
    const words = await refused.text()
    expect(words).toContain('竹山')
    expect(words).toContain('郧西')
  })

  it('the planner sees who absorbs the difference before deciding, then decides', async () => {
    const pages = new ConsultationPages(planner.page)
    await planner.page.reload()
    await pages.decideAs('郧西', '不采纳', '与上年实绩相差过大')
    await pages.compromise('竹山', 2024, '3000', '折半')
    await pages.seeMoves()
    expect((await pages.movers()).length).toBeGreaterThan(8)
    await pages.absorbBy(['茅箭', '张湾'])
    await pages.seeMoves()
    expect(await pages.movers()).toEqual(['茅箭', '张湾', '竹山（裁定）', '合计'])
    await planner.look('consultation-moves')
    await pages.decide(2)
    await pages.end()
    await zhushan.page.reload()
    await new ConsultationPages(zhushan.page).choose(TRAINING)
    await zhushan.page.getByText('折半').waitFor()
  })

  it('the order goes out with the agreed figure in it, and the county signs for it', async () => {
    await planner.open('分解')
    await new DecompositionPages(planner.page).issueAll('十人社发〔2022〕8号', '2022-03-15', {
      lead: '规划财务科',
      help: '职业能力建设科',
      rhythm: '每季度',
      committed: '3',
      stretch: '6',
    })
    const approver = await as(/以县局审核 竹山/)
    await approver.open('任务')
    await new TaskPages(approver.page).receiveAll()
    await approver.page.getByRole('link', { name: new RegExp(TRAINING) }).click()
    const targets = approver.page.getByRole('table', { name: /各年目标|目标/ }).first()
    await targets.getByText('3,000').first().waitFor()
    for (const said of ['本级确保', '3,090', '奋斗', '3,180', '规划财务科', '职业能力建设科', '每季度', '必须附'])
      await approver.page.getByText(said, { exact: true }).first().waitFor()
    await approver.look('task-agreed')
    await approver.page.getByRole('button', { name: '责任书' }).click()
    await approver.page.getByText('数字指纹').waitFor()
    await approver.look('letter')
  })

  it('a target is adjusted in mid-year: a new edition from a day on, the old one beside it, signed for again', async () => {
    await planner.open('分解')
    const pages = new DecompositionPages(planner.page)
    await pages.openWorkbench('城镇新增就业人数')
    await pages.revise('2023-07-01')
    const column = await pages.columnOf(2024)
    await pages.unitRow('竹山').getByRole('gridcell').nth(column).click()
    await planner.page.keyboard.type('3000')
    await planner.page.keyboard.press('Enter')
    await expect.poll(async () => (await pages.figures(pages.unitRow('竹山')))[column]).toBe('3000')
    await pages.save()
    await pages.adjust({ documentNumber: '十人社发〔2023〕20号', day: '2023-06-20', approver: '局长办公会' })
    await planner.look('workbench-adjusted')
    const approver = await as(/以县局审核 竹山/)
    await approver.open('任务')
    await new TaskPages(approver.page).receiveAll()
    await approver.page.getByRole('link', { name: /城镇新增就业人数/ }).click()
    await approver.page.getByText('十人社发〔2023〕20号').first().waitFor()
    const history = approver.page.getByRole('table', { name: /起的变化/ })
    const agreed = history.getByRole('row', { name: /^2024 上级下达/ })
    expect((await agreed.innerText()).replace(/\s+/g, ' ')).toMatch(/^2024 上级下达 [0-9,]+ 3,000$/)
    await approver.look('task-adjusted')
  })

  it('a county divides its task to its townships: one person prepares, another issues', async () => {
    const { items } = await read<{ items: UnitView[] }>('/api/units')
    const parentId = items.find(({ shortName }) => shortName === '竹山')?.id
    let acts = 0
    const keep = async <T>(path: string, data: object): Promise<T> => {
      const headers = { 'idempotency-key': `townships-${(acts += 1)}-of-the-walk`, origin: product.url }
      const kept = await zhushan.page.request.post(path, { data, headers })
      expect(kept.status()).toBe(201)
      return (await kept.json()) as T
    }
    for (const [index, [shortName, value]] of [
      ['城关', '60000'],
      ['溢水', '30000'],
    ].entries()) {
      const more = { code: null, hostUnitId: null, reportingBody: null, position: index + 1 }
      const { id } = await keep<UnitView>('/api/units', {
        parentId,
        kind: 'township',
        name: `${shortName}镇`,
        shortName,
        ...more,
      })
      const source = { measureUnit: '人', source: '示例', isExample: true }
      await keep('/api/factors', { unitId: id, name: '常住人口', year: 2020, value, ...source })
    }
    zhushan = await as(/以县局填报 竹山/)
    await zhushan.open('任务')
    await zhushan.page.getByRole('link', { name: /城镇新增就业人数/ }).click()
    const pages = new SplitPages(zhushan.page)
    await pages.openFromTask()
    await pages.prepare()
    await zhushan.look('split-draft')
    const approver = await as(/以县局审核 竹山/)
    await approver.page.getByRole('link', { name: /去下达/ }).click()
    const desk = new SplitPages(approver.page)
    await desk.issue('竹人社发〔2023〕6号')
    await approver.page.getByRole('link', { name: '回到任务' }).click()
    const ledger = approver.page.getByRole('table', { name: '乡镇台账' })
    await ledger.getByText('溢水').waitFor()
    expect(await ledger.getByRole('row').filter({ hasText: '竹山合计' }).innerText()).toContain('3,000')
    await approver.look('split-ledger')
    await zhushan.page.reload()
    await zhushan.page.getByRole('link', { name: '通知单和签收' }).click()
    const receipts = zhushan.page.getByRole('table', { name: '乡镇签收' })
    await receipts
      .getByRole('row', { name: /溢水镇/ })
      .getByRole('button', { name: /登记签收/ })
      .click()
    await zhushan.page.getByRole('dialog').getByLabel('签收人').fill('溢水镇经办人')
    await zhushan.page.keyboard.press('Enter')
    await zhushan.page.getByText('1 / 2 个乡镇已签收').waitFor()
    const sheet = zhushan.page.getByRole('article', { name: '溢水镇任务通知单' })
    await sheet.getByText('签收人：溢水镇经办人').waitFor()
    await sheet.getByText('竹人社发〔2023〕6号').waitFor()
    await zhushan.look('split-order')
  })
})
