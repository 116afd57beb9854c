import type { Locator, Page } from 'playwright-core'

interface PlanFile {
  readonly name: string
  readonly mimeType: string
  readonly bytes: Uint8Array
}

/** From the document to confirmed goals, by the roles and labels people find their way on. */
export class IntakePage {
  constructor(private readonly page: Page) {}

  async upload({ name, mimeType, bytes }: PlanFile): Promise<void> {
    await this.page.getByRole('button', { name: '导入规划' }).first().click()
    const buffer = Buffer.from(bytes)
    await this.page.getByLabel('选择规划文件，或拖到这里').setInputFiles({ name, mimeType, buffer })
    await this.goals.getByRole('row').nth(2).waitFor()
  }

  get document(): Locator {
    return this.page.getByRole('region', { name: '规划原文' })
  }

  private get goals(): Locator {
    return this.page.getByRole('table', { name: '读出的目标' })
  }

  goal(name: string): Locator {
    return this.goals.getByRole('row').filter({ hasText: name }).first()
  }

  /** Rows that hold a goal: their name is the head of the row. */
  countGoals(): Promise<number> {
    return this.goals.locator('tbody tr:has(th[scope="row"])').count()
  }

  /** What stands out in the document. */
  async chosenWords(): Promise<string> {
    const marks = await this.document.locator('mark[data-active]').allInnerTexts()
    return marks.join('')
  }

  /** The name of the goal that stands out in the list. */
  chosenGoal(): Promise<string> {
    return this.goals.locator('[aria-current="true"]').innerText()
  }

  clickWords(words: string): Promise<void> {
    return this.document.locator('mark').filter({ hasText: words }).first().click()
  }

  async rename(goal: string, name: string): Promise<void> {
    await this.goal(goal).click()
    await this.page.getByRole('button', { name: /^修改/ }).click()
    const form = this.page.getByRole('form', { name: '修改目标' })
    await form.getByLabel('目标名称').fill(name)
    await this.save(form)
  }

  /** Says over which time a figure counts, where the plan does not. */
  async countsOver(goal: string, window: string): Promise<void> {
    await this.goal(goal).click()
    await this.page.getByRole('button', { name: /^修改/ }).click()
    const form = this.page.getByRole('form', { name: '修改目标' })
    await form.getByLabel('目标值：时间口径').press('Enter')
    await this.page.getByRole('option', { name: window, exact: true }).click()
    await this.save(form)
  }

  private async save(form: Locator): Promise<void> {
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'detached' })
  }

  async reject(goal: string, reason: string): Promise<void> {
    await this.goal(goal).click()
    await this.page.getByRole('button', { name: /^不采用/ }).click()
    await this.answer('理由', reason, '不采用')
  }

  async showFindings(): Promise<void> {
    await this.page.getByRole('button', { name: /^问题/ }).click()
  }

  /** Gives every open finding its reason, those of one rule together; returns how many answers that took. */
  async settleAll(reason: string): Promise<number> {
    const list = this.page.getByRole('list', { name: '读取时发现的问题' })
    const open = list
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: '处理', exact: true }) })
    let answers = 0
    for (; (await open.count()) > 0; answers += 1) {
      const before = await open.count()
      const first = open.first()
      const together = first.getByRole('button', { name: /一并处理/ })
      const one = first.getByRole('button', { name: '处理', exact: true })
      await ((await together.count()) > 0 ? together : one).click()
      await this.answer('如何处理', reason, '记为已处理')
      while ((await open.count()) >= before) await this.page.waitForTimeout(50)
    }
    return answers
  }

  private async answer(label: string, reason: string, button: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel(label).fill(reason)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async acceptAll(): Promise<void> {
    await this.page.getByRole('button', { name: /^全部采用/ }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '全部采用', exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }

  async confirm(): Promise<void> {
    await this.page.getByRole('button', { name: '确认规划' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '确认规划', exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await this.page.getByRole('button', { name: '确认规划' }).waitFor({ state: 'detached' })
  }
}
