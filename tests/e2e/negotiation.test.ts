import type { ConsultationView } from '@plancascade/types'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Product } from '../support/product.js'
import { openBrowser, Visitor } from './browser.js'
import { ConsultationPages, DecompositionPages, TaskPages } from './pages.js'

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
    await new ConsultationPages(planner.page).ask(TRAINING, '2022-03-10')
    await planner.look('consultation-open')
  })

  it('two counties counter-offer with a reason, each seeing nothing of the other', async () => {
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
    await planner.look('consultation-moves')
    await pages.decide(2)
    await pages.end()
    await zhushan.page.reload()
    await new ConsultationPages(zhushan.page).choose(TRAINING)
    await zhushan.page.getByText('折半').waitFor()
  })

  it('the order goes out with the agreed figure in it, and the county signs for it', async () => {
    await planner.open('分解')
    await new DecompositionPages(planner.page).issueAll('十人社发〔2022〕8号', '2022-03-15')
    const approver = await as(/以县局审核 竹山/)
    await approver.open('任务')
    await new TaskPages(approver.page).receiveAll()
    await approver.page.getByRole('link', { name: new RegExp(TRAINING) }).click()
    const targets = approver.page.getByRole('table', { name: /各年目标|目标/ }).first()
    await targets.getByText('3,000').first().waitFor()
    await approver.look('task-agreed')
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
    await approver.look('task-adjusted')
  })
})
