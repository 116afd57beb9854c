import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Product } from '../support/product.js'
import { openBrowser, Visitor } from './browser.js'
import { LightRulePages, ProgressPages, WarningPages } from './pages.js'

const DAY_MS = 86_400_000
const JOBS = '城镇新增就业人数'

describe('progress in the browser: who is behind, and what is done about it', () => {
  let product: Product
  let browser: Browser
  const visitors: Visitor[] = []
  let reviewer: Visitor
  let county: Visitor
  let planner: Visitor

  const as = async (button: RegExp): Promise<Visitor> => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    return visitor.signIn(button)
  }

  beforeAll(async () => {
    product = await Product.start({ demo: true, withAdmin: true, scenario: 'mid-year' })
    browser = await openBrowser()
    reviewer = await as(/以市局业务科室 .*市局业务科室 进入/)
    county = await as(/以县局审核 丹江口/)
    planner = await as(/以市局规划 .*市局规划科 进入/)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.discard()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await Promise.all(visitors.map((visitor, index) => visitor.keep(`progress-failed-${index}`)))
    const faults = visitors.flatMap((visitor) => visitor.faults.splice(0))
    expect(faults).toEqual([])
  })

  it('the board shows no sum of some units as the city’s, and leads from a cell to the report and to the sentence', async () => {
    const { page } = planner
    const progress = new ProgressPages(page)
    await planner.open('进度')
    await planner.look('progress-board')
    expect(await page.getByText('截至 8 月全市完成率', { exact: false }).count()).toBeGreaterThan(0)
    await progress.cell('丹江口', JOBS).click()
    await page.getByText('怎么算出来的').waitFor()
    await planner.look('progress-cell')
    await page.getByRole('link', { name: '出处' }).first().click()
    await expect.poll(() => page.getByText('〔15〕').count()).toBeGreaterThan(0)
    await page.goBack()
    await page.getByRole('link', { name: '本期填报' }).first().click()
    await page.waitForURL(/\/(reviews|reports)/)
    await page.getByText('丹江口').first().waitFor()
  })

  it('a rule is tried before it is saved: it is told which lights would turn, and why', async () => {
    const { page } = planner
    await planner.open('进度')
    const rules = new LightRulePages(page)
    await rules.open()
    await rules.choose('按期完成、补上转黄')
    expect(await rules.tryOut()).toMatch(/\d+ 个灯会变/)
    expect(await page.getByText('未按期完成').count()).toBeGreaterThan(0)
    await planner.look('light-rule-trial')
    // Units are missing in September, so nobody has a mean to be measured against yet.
    await rules.choose('按计划、全市平均和同比')
    expect(await rules.tryOut()).toMatch(/灯会变/)
    await rules.save('按与全市平均比较的办法调度')
    await planner.open('进度')
    await page.getByText('天津市 2022 年做法').waitFor()
  })

  it('the ladder is climbed step by step, each with receipt, cause and measure, and ends with a reason', async () => {
    const warnings = new WarningPages(reviewer.page)
    const answers = new WarningPages(county.page)
    const answerBy = new Date(Date.parse(await product.today()) + 10 * DAY_MS).toISOString().slice(0, 10)
    await reviewer.open('进度')
    await new ProgressPages(reviewer.page).go('预警')
    await reviewer.look('warnings')
    const terms = (step: string) => ({
      documentNumber: `测${step}〔2025〕9号`,
      text: `请报${step}的原因和措施。`,
      answerBy,
    })
    await warnings.issue('丹江口', '提醒', terms('提醒'))
    const answer = async (): Promise<void> => {
      await answers.receive()
      await answers.answer('企业开工推迟。', '举办专场招聘会。', answerBy)
      await county.page.getByText('整改中').first().waitFor()
    }
    await county.open('工作台')
    await county.page.getByRole('listitem').filter({ hasText: '测提醒' }).getByRole('link').first().click()
    await answers.title.filter({ hasText: '丹江口的预警' }).waitFor()
    expect(county.page.url()).toContain('plan=')
    await answer()
    for (const step of ['预警通知单', '督办函', '约谈']) {
      await reviewer.page.reload()
      await warnings.escalate(terms(step))
      await reviewer.page.getByText(`${step} 测${step}〔2025〕9号`).waitFor()
      await county.page.reload()
      await answer()
    }
    await reviewer.page.reload()
    await reviewer.look('warning-answered')
    await warnings.close('进度已赶上。')
    await reviewer.page.getByText('已销号').first().waitFor()
    expect(await reviewer.page.getByText('企业开工推迟。').count()).toBe(4)
    await reviewer.page.getByRole('link', { name: '打印文书' }).first().click()
    await reviewer.page.getByText('测约谈〔2025〕9号').first().waitFor()
    await reviewer.look('warning-document')
  })

  it('the evaluation says by which month it judges, and its draft carries the figures of the screen', async () => {
    const { page } = planner
    const progress = new ProgressPages(page)
    await planner.open('进度')
    await progress.go('规划评估')
    const row = page.getByRole('row').filter({ hasText: JOBS })
    await row.waitFor()
    expect(await row.innerText()).toContain('截至 8 月')
    const [figure = ''] = (await row.innerText()).match(/1\d\d,\d{3}(?=\s*截至)/) ?? []
    await planner.look('evaluation')
    const download = await progress.saved(page.getByRole('link', { name: '导出报告草稿' }))
    expect(download.suggestedFilename()).toMatch(/\.docx$/)
    const parts = unzipSync(await readFile(await download.path()))
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml']))
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, '')
    expect(figure).not.toBe('')
    expect(text).toContain(figure.replace(',', ''))
    expect(text).toContain('以上截至 2025 年 8 月；2025 年 9 月有 7/10 个单位已认定，还没有全市数。')
  })

  it('the leader sees the wall, the map with its table, and takes a chart away as a picture and on paper', async () => {
    const leader = await as(/以领导 .*市局领导 进入/)
    const progress = new ProgressPages(leader.page)
    await leader.open('进度')
    await progress.go('挂图')
    await leader.page.getByText('示意，不是地图').waitFor()
    expect(await leader.page.getByRole('table', { name: '各单位完成情况' }).getByRole('row').count()).toBeGreaterThan(
      10,
    )
    await leader.look('progress-map')
    await progress.go('时间线')
    await leader.page.getByRole('columnheader', { name: /变灯/ }).waitFor()
    const turns = await leader.page.getByRole('columnheader', { name: /变灯/ }).boundingBox()
    const table = await leader.page.getByRole('table', { name: '各项任务各月亮灯' }).locator('..').boundingBox()
    expect((turns?.x ?? 0) + (turns?.width ?? 0)).toBeLessThanOrEqual((table?.x ?? 0) + (table?.width ?? 0) + 1)
    await leader.look('progress-timeline')
    await progress.go('进度表')
    await leader.page
      .getByRole('button', { name: `${JOBS}：各单位` })
      .or(leader.page.getByTitle(`${JOBS}：各单位`))
      .first()
      .click()
    await leader.page.getByRole('img', { name: /各单位完成率与应达进度/ }).locator('svg').first().waitFor()
    const picture = await progress.saved(leader.page.getByRole('button', { name: '存为图片' }))
    expect([...(await readFile(await picture.path())).subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
    await leader.page.emulateMedia({ media: 'print' })
    expect(await leader.page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(
      await leader.page
        .getByRole('table', { name: /各单位/ })
        .first()
        .isVisible(),
    ).toBe(true)
    await leader.keep('progress-goal-print')
    await leader.page.emulateMedia({ media: 'screen' })
    await leader.page.goBack()
    await leader.page.setViewportSize({ width: 1920, height: 1080 })
    await progress.go('驾驶舱')
    const wall = leader.page.getByRole('region', { name: '驾驶舱' })
    await wall.getByText('截至 8 月，本月 7/10 已认定').first().waitFor()
    const { scroll, inner } = await wall.evaluate((box) => ({ scroll: box.scrollHeight, inner: box.clientHeight }))
    expect(scroll).toBeLessThanOrEqual(inner)
    await leader.keep('cockpit')
    await leader.page.keyboard.press('Escape')
    await leader.page.getByRole('heading', { name: /谁落后了/ }).waitFor()
  })
})
