import { execFile } from 'node:child_process'
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Product } from '../support/product.js'
import { reportYear } from '../support/reported-year.js'
import { openBrowser, Visitor } from './browser.js'
import { AssessmentPages, PublicationPages } from './pages.js'

const run = promisify(execFile)

describe('a year is scored, published, contested and corrected in the browser', () => {
  let product: Product
  let browser: Browser
  const visitors: Visitor[] = []
  let assessor: Visitor
  let county: Visitor

  const as = async (button: RegExp): Promise<Visitor> => {
    const visitor = await Visitor.open(browser, product.url)
    visitors.push(visitor)
    return visitor.signIn(button)
  }

  beforeAll(async () => {
    product = await Product.start({ demo: true, withAdmin: true, scenario: 'issued' })
    await reportYear(product)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.discard()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await Promise.all(visitors.map((visitor, index) => visitor.keep(`assessment-failed-${index}`)))
    }
    expect(visitors.flatMap((visitor) => visitor.faults.splice(0))).toEqual([])
  })

  it('a scheme whose weights do not close is refused with the place, and issued once it is mended', async () => {
    assessor = await as(/以考核办/)
    const pages = new AssessmentPages(assessor.page)
    await assessor.open('考核办法')
    await assessor.page.getByRole('link', { name: '就业综合指数' }).click()
    await pages.setWeight('城镇新增就业', '0')
    await assessor.page.getByText('权重应大于零').first().waitFor()
    expect(await assessor.page.getByRole('button', { name: /^印发/ }).isEnabled()).toBe(false)
    await assessor.look('scheme-refused')
    await pages.setWeight('城镇新增就业', '60')
    await pages.setWeight('城镇登记失业率', '10')
    await pages.save()
    await pages.issue('十人社考〔2022〕1号')
  })

  it('the result is sealed, checked inside, shown to the units and put on public notice', async () => {
    const pages = new AssessmentPages(assessor.page)
    await pages.tryOut()
    await pages.seal()
    const publishing = new PublicationPages(assessor.page)
    await publishing.step(/^公布$/, /交内部核对/, '数据已逐项核对')
    await assessor.page.getByRole('list', { name: '公布进展' }).waitFor()
    county = await as(/以县局填报 竹山/)
    expect(await county.page.getByText('考核结果').count()).toBe(0)
    await publishing.step(/发各单位互阅/, /发出互阅/, '请各单位核对')
    const today = await product.today()
    await publishing.step(/^公示$/, /开始公示/, '公示五日', { from: today, to: today })
    await assessor.look('publication')
  })

  it('a county objects to one line; the bureau answers, sees what a ruling would change, and upholds', async () => {
    await county.page.reload()
    await county.page
      .getByRole('link', { name: /去核对.*公示/ })
      .first()
      .click()
    const own = new PublicationPages(county.page)
    await own.object('城镇新增就业', '漏报一家企业用工，附台账', '1700')
    await county.look('own-result')
    await assessor.page.reload()
    await assessor.page.getByRole('row').filter({ hasText: '竹山' }).first().click()
    const pages = new PublicationPages(assessor.page)
    await assessor.page.getByRole('button', { name: '受理', exact: true }).click()
    await pages.said('答复', '已调阅台账，情况属实')
    await pages.uphold('按台账改计')
    await assessor.look('ruled')
  })

  it('the corrected figure makes a new result, the correction and the final one are published', async () => {
    const { page } = assessor
    const publication = page.url()
    const pages = new PublicationPages(page)
    await page.getByRole('button', { name: /^更正/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '按裁定和核定重算一次' }).click()
    await page.getByRole('table', { name: '得分与名次' }).waitFor()
    await new AssessmentPages(page).seal()
    await page.goto(publication)
    await pages.step(/^更正/, /公布更正1/, '竹山县城镇新增就业按裁定改计')
    await page.getByText('已更正 1 次').waitFor()
    await pages.said('结案', '已按裁定更正')
    await county.page.reload()
    await county.page.getByText('已更正 1 次').waitFor()
    // Nothing is final before the notice is over.
    expect(await page.getByRole('button', { name: /^正式公布/ }).isEnabled()).toBe(false)
    // Their sessions end with the day.
    await Promise.all(visitors.splice(0).map(({ context }) => context.close()))
    await product.setDay(nextDay(await product.today()))
    assessor = await as(/以考核办/)
    await assessor.page.goto(publication)
    await new PublicationPages(assessor.page).step(/^正式公布/, /正式公布/, '2021 年度结果')
    await assessor.look('publication-final')
  })

  it('the archive is taken along and proves itself with node alone; one changed byte fails', async () => {
    const { page } = assessor
    await page.getByRole('link', { name: '看现行结果' }).click()
    await page.getByRole('table', { name: '得分与名次' }).waitFor()
    const folder = await mkdtemp(join(tmpdir(), 'plancascade-archive-'))
    try {
      const files = unzipSync(await new AssessmentPages(page).archive())
      for (const [name, bytes] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), bytes)
      }
      const verify = () => run(process.execPath, ['verify.mjs'], { cwd: folder, env: {} })
      expect((await verify()).stdout).toContain('通过')
      const result = join(folder, 'result', 'result.json')
      await writeFile(result, (await readFile(result, 'utf8')).replace('竹山', '竹溪'))
      await expect(verify()).rejects.toMatchObject({ code: 1 })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
