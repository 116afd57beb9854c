import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Product } from '../support/product.js'
import { reportYear } from '../support/reported-year.js'
import { openBrowser, Visitor } from './browser.js'
import { AssessmentPages, DecompositionPages, PlanPages, ReviewPage, SheetPage, TaskPages } from './pages.js'

describe('a year’s work in the browser', () => {
  let product: Product
  let browser: Browser
  const visitors: Visitor[] = []
  let planner: Visitor
  let reporter: Visitor
  let approver: Visitor
  let reviewer: Visitor

  const visit = async (): Promise<Visitor> => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    return visitor
  }
  const as = async (button: RegExp): Promise<Visitor> => (await visit()).signIn(button)

  beforeAll(async () => {
    product = await Product.start({ demo: true, withAdmin: true, scenario: 'planned' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.discard()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await Promise.all(visitors.map((visitor, index) => visitor.keep(`failed-${index}`)))
    const faults = visitors.flatMap((visitor) => visitor.faults.splice(0))
    expect(faults).toEqual([])
  })

  it('offers the people of the example city', async () => {
    const anyone = await visit()
    await anyone.page.goto('/')
    await anyone.page.getByRole('heading', { name: /^演示/ }).waitFor()
    await anyone.look('sign-in')
    await anyone.page.goto('/activate')
    await anyone.page.getByRole('heading').first().waitFor()
    await anyone.look('activate')
  })

  it('the planner finds the sentence behind a goal', async () => {
    planner = await as(/以市局规划 .*市局规划科 进入/)
    await planner.page.getByRole('heading', { level: 1 }).waitFor()
    await planner.look('home-planner')
    await planner.open('规划')
    const plans = new PlanPages(planner.page)
    await planner.page.getByRole('table', { name: '规划' }).waitFor()
    await planner.look('plans')
    await plans.openFirst()
    await plans.choose('失业人员再就业')
    await expect.poll(() => plans.chosenWords()).toContain('6万人')
    await planner.look('plan-intake')
  })

  it('the planner changes a cell in the workbench and every total stays exact', async () => {
    const pages = new DecompositionPages(planner.page)
    await planner.open('分解')
    await pages.proposeAll()
    await planner.look('decompositions')
    await pages.openWorkbench('城镇新增就业人数')
    await planner.look('workbench')
    const column = await pages.columnOf(2024)
    const row = pages.unitRow('茅箭')
    await row.getByRole('gridcell').nth(column).click()
    await planner.page.keyboard.type('5000')
    await planner.page.keyboard.press('Enter')
    await expect.poll(async () => (await pages.figures(row))[column]).toBe('5000')
    await expect.poll(() => planner.page.getByText('合计不符').count()).toBe(0)
    expect(await planner.page.getByText('合计相符').count()).toBeGreaterThanOrEqual(6)
    const typed = (await pages.unitRows()).map((figures) => Number(figures[column]))
    expect(typed.reduce((sum, value) => sum + value, 0)).toBe(30000)
    await planner.look('workbench-changed')
    await pages.save()
  })

  it('the planner issues everything, and a county signs for its tasks', async () => {
    await planner.open('分解')
    await new DecompositionPages(planner.page).issueAll('十人社发〔2022〕8号', '2022-02-21')
    await planner.look('decompositions-issued')
    approver = await as(/以县局审核 茅箭/)
    await approver.open('任务')
    await approver.page.getByRole('button', { name: '全部签收' }).waitFor()
    await approver.look('tasks-to-receive')
    await new TaskPages(approver.page).receiveAll()
    await approver.look('tasks')
    await approver.page
      .getByRole('link', { name: /城镇新增就业/ })
      .first()
      .click()
    await approver.page.getByText('〔15〕').first().waitFor()
    await approver.look('task')
  })

  it('the reporter fills the sheet by keyboard, adds a document and hands in', async () => {
    reporter = await as(/以县局填报 茅箭/)
    await reporter.look('home-reporter')
    await reporter.open('填报')
    const sheet = new SheetPage(reporter.page)
    await sheet.active.waitFor()
    await reporter.look('report-empty')
    const { keyboard } = reporter.page
    // The first cell is under the hands already; a rate wants its two parts, side by side.
    await keyboard.type('385')
    await keyboard.press('Enter')
    await sheet.saved()
    expect(await sheet.standing('城镇新增就业人数')).toContain('385')
    await reporter.page.reload()
    await sheet.active.waitFor()
    await keyboard.type('5500')
    await keyboard.press('Tab')
    await keyboard.type('148000')
    await keyboard.press('Enter')
    await sheet.saved()
    expect(await sheet.standing('城镇登记失业率')).toContain('3.72')
    const [rows, columns] = await sheet.pasteAll((goal, target, unit) => {
      const more = { 状态: '有数', 数据状态: '初报', 备注: '与台账核对' }
      if (goal.includes('城镇登记失业率')) return { 分子: '5500', 分母: '148000', ...more }
      if (unit === '%') return { 分子: String(Math.ceil(Number(target) * 1000)), 分母: '100000', ...more }
      const isStock = /参保人数|持卡/.test(goal)
      const value = goal.includes('城镇新增就业') ? 385 : isStock ? Number(target) : Math.ceil(Number(target) / 12)
      return { 本期累计: String(value), ...more }
    })
    expect([rows, columns]).toEqual([19, 9])
    await sheet.saved()
    expect(await sheet.standing('开展补贴性职业技能培训')).toContain('与台账核对')
    expect(await sheet.standing('城镇新增就业人数')).toContain('385')
    expect(await sheet.standing('城镇登记失业率')).toContain('3.72')
    await sheet.addEvidence('城镇新增就业人数', '花名册.txt', '示例佐证')
    await reporter.look('report')
    await sheet.handIn()
    await approver.open('填报')
    await approver.page.getByRole('button', { name: '提交市局' }).waitFor()
    await approver.look('report-approver')
    await new SheetPage(approver.page).submit()
  })

  it('the reviewer returns one cell with a reason and adopts the rest; the county mends it', async () => {
    reviewer = await as(/以市局业务科室/)
    await reviewer.look('home-reviewer')
    await reviewer.open('审核')
    const review = new ReviewPage(reviewer.page)
    await review.openUnit('茅箭')
    await review.sendBack('城镇新增就业人数', '花名册少 5 人,请核对')
    await review.sendBack('城镇登记失业率', '分子与失业登记不一致')
    await review.approveRest()
    await reviewer.look('review')
    await review.send()
    await reporter.open('工作台')
    await reporter.open('填报')
    const notice = reporter.page.getByRole('region', { name: '退回更正' })
    await notice.getByText('花名册少 5 人,请核对').waitFor()
    await reporter.look('report-returned')
    await notice.getByRole('button', { name: /城镇新增就业/ }).click()
    await reporter.page.keyboard.type('380')
    await reporter.page.keyboard.press('Enter')
    const sheet = new SheetPage(reporter.page)
    await sheet.saved()
    await notice.getByRole('button', { name: /城镇登记失业率/ }).click()
    await reporter.page.keyboard.type('5400')
    await reporter.page.keyboard.press('Enter')
    await sheet.saved()
    await sheet.handIn()
    await approver.page.reload()
    await new SheetPage(approver.page).submit()
    await reviewer.page.reload()
    await review.openUnit('茅箭')
    await review.approveRest()
    await review.send()
  })

  it('the board shows the adopted figure with its light, and the way down to where it comes from', async () => {
    const leader = await as(/以领导/)
    await leader.look('home-leader')
    await leader.open('进度')
    const cell = leader.page.getByRole('button', { name: /茅箭.*城镇新增就业|城镇新增就业.*茅箭/ }).first()
    await cell.waitFor()
    await leader.look('progress')
    await cell.click()
    const panel = leader.page.getByRole('complementary').last()
    await panel.getByText('380').first().waitFor()
    await leader.look('progress-panel')
    await panel
      .getByRole('link', { name: /任务|来源|原文/ })
      .first()
      .click()
    await leader.page.getByRole('heading', { level: 1, name: /城镇新增就业/ }).waitFor()
    await leader.look('progress-way-down')
    await leader.open('进度')
    await leader.page.getByRole('link', { name: '挂图' }).click()
    await leader.page.getByRole('heading', { level: 1 }).waitFor()
    await leader.look('progress-map')
  })

  it('two adopted figures are corrected by two people, and who looks on sees light and figure change without asking', async () => {
    await reporter.open('进度')
    const board = reporter.page.getByRole('table').first()
    const line = (goal: string) => board.getByRole('row').filter({ hasText: goal })
    await line('城镇登记失业率').getByText('正常').waitFor()
    await line('城镇新增就业人数').getByText('380').waitFor()
    await reporter.page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))

    const review = new ReviewPage(reviewer.page)
    await reviewer.open('审核')
    await review.openUnit('茅箭')
    const [jobs, rate] = [
      { goal: '城镇新增就业人数', field: '累计数', value: '300', fileName: '重复登记名单.txt' },
      { goal: '城镇登记失业率', field: '分子', value: '14800', fileName: '失业登记台账.txt' },
    ] as const
    await review.askCorrection([jobs, rate], '复核后扣除重复登记 80 人，补计失业登记')
    await reviewer.look('correction')
    await review.sendCorrection()
    await reviewer.look('correction-asked')
    await planner.open('工作台')
    await planner.page.getByRole('link', { name: /更正/ }).first().click()
    const decider = new ReviewPage(planner.page)
    await decider.approveCorrection([jobs.fileName, rate.fileName])
    await line('城镇登记失业率').getByText('正常').waitFor({ state: 'detached' })
    await line('城镇登记失业率').getByText('滞后').waitFor()
    await line('城镇新增就业人数').getByText('300').waitFor()
    expect(await reporter.page.locator('body[data-not-reloaded]').count()).toBe(1)
    await reporter.look('progress-corrected-unit')

    const leader = await as(/以领导/)
    await leader.open('进度')
    const cell = leader.page.getByRole('button', { name: /茅箭.*城镇新增就业|城镇新增就业.*茅箭/ }).first()
    await cell.click()
    await leader.page.getByRole('complementary').last().getByText('300').first().waitFor()
    await leader.look('progress-corrected')
  })

  it('the assessor changes weights, tries, finds ties and every step, seals and takes the workbook along', async () => {
    await reportYear(product)
    const assessor = await as(/以考核办/)
    const { page } = assessor
    const pages = new AssessmentPages(page)
    await assessor.look('home-assessor')
    await assessor.open('考核办法')
    await page.getByRole('link', { name: '就业综合指数' }).waitFor()
    await assessor.look('schemes')
    await page.getByRole('link', { name: '就业综合指数' }).click()
    await pages.setWeight('城镇新增就业', '60')
    await pages.setWeight('城镇登记失业率', '10')
    await assessor.look('scheme')
    await pages.save()
    await pages.issue('十人社考〔2022〕1号')
    await pages.tryOut()
    await assessor.look('run')
    // 110 × 0.6 + 100 × 0.1 + 100 × 0.3.
    expect(await pages.standing('房县')).toEqual(['1', '106.00'])
    expect(await pages.standing('茅箭')).toEqual(['2', '100.00'])
    expect(await pages.standing('郧阳')).toEqual(['2', '100.00'])
    await pages.openUnit('竹山')
    await page.getByRole('complementary').getByRole('heading', { name: '逐项得分' }).waitFor()
    expect(await page.getByRole('complementary').getByText(/50/).count()).toBeGreaterThan(0)
    await assessor.look('run-steps')
    await pages.seal()
    await assessor.look('run-sealed')
    const workbook = unzipSync(await pages.export())
    expect(strFromU8(workbook['xl/workbook.xml'] ?? new Uint8Array())).toContain('得分与名次')
    await assessor.open('考核')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await assessor.look('runs')
  })
})
