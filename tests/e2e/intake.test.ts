import { readFileSync } from 'node:fs'
import type { PlanSummary, PlanView } from '@plancascade/types'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { htmlFile, wordFile } from '../support/plan-files.js'
import { Product } from '../support/product.js'
import { openBrowser, Visitor } from './browser.js'
import { IntakePage } from './intake-page.js'

const textOf = (plan: string) =>
  readFileSync(new URL(`../golden/plan-reader/${plan}/input.txt`, import.meta.url), 'utf8')

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/* Both real plans, from the file on the desk to confirmed goals, each in its own city of one instance. */
describe('the intake of a plan in the browser', () => {
  let product: Product
  let browser: Browser
  const visitors: Visitor[] = []

  const signIn = async (city: string, button: RegExp): Promise<{ visitor: Visitor; intake: IntakePage }> => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    await visitor.page.goto('/sign-in')
    await visitor.page.getByRole('group', { name: '选择城市' }).getByRole('button', { name: city }).click()
    await visitor.page.getByRole('button', { name: button }).click()
    await visitor.open('规划')
    return { visitor, intake: new IntakePage(visitor.page) }
  }
  /** The only plan of the visitor's city, as the server holds it. */
  const storedPlan = async (visitor: Visitor): Promise<PlanView> => {
    const headers = { cookie: await visitor.cookie() }
    const plans = (await (await fetch(`${product.url}/api/plans`, { headers })).json()) as PlanSummary[]
    expect(plans).toHaveLength(1)
    return (await (await fetch(`${product.url}/api/plans/${plans[0]?.id ?? ''}`, { headers })).json()) as PlanView
  }
  const countOf = ({ goals }: PlanView, decision: string) => goals.filter((goal) => goal.decision === decision).length

  beforeAll(async () => {
    product = await Product.start({ demo: true, withAdmin: true, scenario: 'cities' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.discard()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await Promise.all(visitors.map((visitor, index) => visitor.keep(`failed-intake-${index}`)))
    expect(visitors.flatMap((visitor) => visitor.faults.splice(0))).toEqual([])
  })

  it('offers the people of one city at a time', async () => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    await visitor.page.goto('/sign-in')
    const planners = visitor.page.getByRole('button', { name: /市局规划科 进入/ })
    await planners.first().waitFor()
    expect(await planners.allInnerTexts()).toEqual(['市局规划科'])
    await visitor.page.getByRole('button', { name: '厦门市', exact: true }).click()
    await expect.poll(() => planners.allInnerTexts()).toEqual(['厦门市局规划科'])
    await visitor.look('sign-in-cities')
  })

  it('takes the 十堰 plan from a Word file to 66 confirmed goals and one left out', async () => {
    const { visitor, intake } = await signIn('十堰市', /以市局规划 .*市局规划科 进入/)
    await intake.upload({ name: '十堰规划.docx', mimeType: WORD, bytes: wordFile(textOf('shiyan')) })
    expect(await intake.countGoals()).toBe(67)

    await intake.goal('失业人员再就业').click()
    await expect.poll(() => intake.chosenWords()).toContain('6万人')
    await intake.clickWords('返乡就业创业1万人')
    await expect.poll(() => intake.chosenGoal()).toContain('返乡就业创业')

    await intake.rename('失业人员再就业', '城镇失业人员再就业人数')
    await intake.goal('城镇失业人员再就业人数').waitFor()
    await intake.reject('年产值', '企业产值不由人社部门考核')
    await visitor.look('intake-shiyan')

    await intake.showFindings()
    await visitor.look('intake-findings')
    expect(await intake.settleAll('已与原文核对，照原文')).toBeGreaterThan(5)
    await intake.acceptAll()
    await intake.confirm()
    await visitor.look('intake-confirmed')

    const plan = await storedPlan(visitor)
    expect(plan.status).toBe('confirmed')
    expect([countOf(plan, 'accepted'), countOf(plan, 'rejected')]).toEqual([66, 1])
    expect(plan.goals.find(({ name }) => name === '年产值')?.decisionReason).toBe('企业产值不由人社部门考核')
  })

  it('takes the 厦门 plan from a web page to 21 confirmed goals, and neither city sees the other’s', async () => {
    const { visitor, intake } = await signIn('厦门市', /以市局规划 .*厦门市局规划科 进入/)
    await expect.poll(() => visitor.page.getByText('十堰').count()).toBe(0)
    await intake.upload({ name: '厦门规划.html', mimeType: 'text/html', bytes: htmlFile(textOf('xiamen')) })
    expect(await intake.countGoals()).toBe(22)

    await intake.goal('退休人员社会化管理服务率').click()
    await expect.poll(() => intake.chosenWords()).toContain('99.99')
    for (const goal of ['农民工参加职业培训人次', '新增取得专业技术人员职业资格证书人数'])
      await intake.countsOver(goal, '规划期累计')
    await intake.reject('厦门技师学院在校生', '由学院自行安排，不下达到区')
    await visitor.look('intake-xiamen')

    await intake.showFindings()
    await intake.settleAll('已与原文核对，照原文')
    await intake.acceptAll()
    await intake.confirm()

    const plan = await storedPlan(visitor)
    expect([plan.status, countOf(plan, 'accepted'), countOf(plan, 'rejected')]).toEqual(['confirmed', 21, 1])
    const open = plan.goals.filter(({ kind, target }) => kind === 'flow' && target?.window === null)
    expect(open).toEqual([])
    expect(plan.goals.every(({ baseline, attribute }) => baseline === null && attribute === null)).toBe(true)
  })
})
