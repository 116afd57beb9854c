import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

/** The pages of the product as people find their way on them: by roles and labels, never by the inside of the page. */

export class PlanPages {
  constructor(private readonly page: Page) {}

  async openFirst(): Promise<void> {
    await this.page.getByRole('table', { name: '规划' }).getByRole('link').first().click()
    await this.goals.getByRole('row').nth(2).waitFor()
  }

  get goals(): Locator {
    return this.page.getByRole('table', { name: '读出的目标' })
  }

  choose(goal: string): Promise<void> {
    return this.goals.getByRole('row').filter({ hasText: goal }).first().click()
  }

  /** What stands out in the document beside the chosen goal. */
  chosenWords(): Promise<string> {
    return this.page.getByRole('region', { name: '规划原文' }).locator('mark[data-active]').first().innerText()
  }
}

export class DecompositionPages {
  constructor(private readonly page: Page) {}

  async proposeAll(): Promise<void> {
    await this.page.getByRole('button', { name: /一键拟分/ }).click()
    await this.page.getByText(/已拟分 \d+ 个目标/).waitFor()
  }

  async openWorkbench(goal: string): Promise<void> {
    await this.page.getByRole('link', { name: new RegExp(goal) }).click()
    await this.grid.getByRole('row').nth(1).waitFor()
  }

  get grid(): Locator {
    return this.page.getByRole('grid')
  }

  /** The figures of a row of the matrix, as text without separators. */
  async figures(row: Locator): Promise<string[]> {
    const cells = await row.getByRole('gridcell').allInnerTexts()
    return cells.map((text) => text.replace(/[^0-9]/g, ''))
  }

  /** The column of a year, counted from the head. */
  async columnOf(year: number): Promise<number> {
    const heads = await this.grid.getByRole('columnheader').allInnerTexts()
    return heads.findIndex((head) => head.includes(String(year)))
  }

  unitRow(unit: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell', { name: unit, exact: true }) })
  }

  /** The figures of every unit, without the row of totals. */
  async unitRows(): Promise<string[][]> {
    const cell = this.page.getByRole('gridcell')
    const rows = await this.grid
      .getByRole('row')
      .filter({ has: cell, hasNot: this.page.getByRole('rowheader') })
      .all()
    return Promise.all(rows.map((row) => this.figures(row)))
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存', exact: true }).click()
    await this.page.getByText(/保存于/).waitFor()
  }

  /** Another edition of an issued goal, from a day on. */
  async revise(validFrom: string): Promise<void> {
    await this.page.getByRole('button', { name: '调整', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('生效日期').fill(validFrom)
    await dialog.getByLabel('生效日期').press('Enter')
    await dialog.getByRole('button', { name: '开始调整' }).click()
    await this.page.getByRole('button', { name: '下达调整' }).waitFor()
  }

  async adjust({
    documentNumber,
    day,
    approver,
  }: Record<'documentNumber' | 'day' | 'approver', string>): Promise<void> {
    await this.page.getByRole('button', { name: '下达调整' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await dialog.getByLabel('下达日期').fill(day)
    await dialog.getByLabel('下达日期').press('Enter')
    await dialog.getByLabel('批准人或批准会议').fill(approver)
    await dialog.getByLabel('调整理由').fill('年中任务调整，示例')
    await dialog.getByRole('button', { name: '下达调整' }).click()
    await this.page.getByText(/已调整 \d+ 项任务/).waitFor()
  }

  async issueAll(documentNumber: string, day: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: '选择全部可下达的目标' }).press('Space')
    await this.page.getByRole('button', { name: /^下达/ }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await dialog.getByLabel('下达日期').fill(day)
    await dialog.getByLabel('下达日期').press('Enter')
    await dialog.getByRole('button', { name: '下达', exact: true }).click()
    await this.page.getByText(/已下达 \d+ 项任务/).waitFor()
  }
}

/** 征求意见 from both sides of the table. */
export class ConsultationPages {
  constructor(private readonly page: Page) {}

  async ask(goal: string, until: string): Promise<void> {
    const row = this.page.getByRole('row').filter({ hasText: goal }).first()
    await row.getByRole('checkbox').press('Space')
    await this.page.getByRole('button', { name: /^征求意见/ }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('答复期限（含当日）').fill(until)
    await dialog.getByLabel('答复期限（含当日）').press('Enter')
    await dialog.getByRole('button', { name: '发出' }).click()
    await this.page.getByRole('heading', { level: 1, name: /第 1 轮征求意见/ }).waitFor()
  }

  async choose(goal: string): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: goal }).first().click()
    await this.page.getByRole('complementary').getByText(goal).first().waitFor()
  }

  async counter(year: number, value: string, reason: string): Promise<void> {
    const panel = this.page.getByRole('complementary')
    await panel.getByLabel(`${year} 年反提议`).fill(value)
    await panel.getByLabel('理由').fill(reason)
    await panel.getByRole('button', { name: '提出反提议' }).click()
    await panel.getByRole('button', { name: '修改反提议' }).waitFor()
  }

  async decideAs(unit: string, choice: string, reason: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: `${unit}的裁定` })
      .getByText(choice, { exact: true })
      .click()
    await this.page.getByLabel(`对${unit}裁定的理由`).fill(reason)
  }

  async compromise(unit: string, year: number, value: string, reason: string): Promise<void> {
    await this.decideAs(unit, '折中', reason)
    await this.page.getByLabel(`${unit} ${year} 年折中数`).fill(value)
  }

  async seeMoves(): Promise<void> {
    await this.page.getByRole('button', { name: '看差额由谁承担' }).click()
    await this.page
      .getByRole('button', { name: /^裁定（/ })
      .and(this.page.locator(':enabled'))
      .waitFor()
  }

  async decide(count: number): Promise<void> {
    await this.page.getByRole('button', { name: `裁定（${count}）` }).click()
    await this.page.getByRole('radiogroup').first().waitFor({ state: 'hidden' })
  }

  /** Before the day of answer: units that have not answered are named, so a reason is asked. */
  async end(): Promise<void> {
    await this.page.getByRole('button', { name: '结束征求意见' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('各单位已电话确认')
    await dialog.getByRole('button', { name: '结束', exact: true }).click()
    await this.page.getByText('已结束').first().waitFor()
  }
}

export class TaskPages {
  constructor(private readonly page: Page) {}

  async receiveAll(): Promise<void> {
    await this.page.getByRole('button', { name: '全部签收' }).click()
    await this.confirm('签收')
    await this.page.getByText(/已签收 \d+ 项任务/).waitFor()
  }

  async confirm(button: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
  }
}

export class SheetPage {
  constructor(private readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole('grid')
  }

  /** The cell under the hands. */
  get active(): Locator {
    return this.page.locator('[data-focus]')
  }

  row(goal: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: goal }).first()
  }

  /** What the sheet says of a task after its figure: rate, light, state. */
  async standing(goal: string): Promise<string> {
    return (await this.row(goal).innerText()).replaceAll(/\s+/g, ' ')
  }

  async addEvidence(goal: string, fileName: string, content: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`${goal}.*佐证`) }).click()
    const buffer = Buffer.from(content)
    await this.page.getByLabel('上传佐证').setInputFiles({ name: fileName, mimeType: 'text/plain', buffer })
    await this.page.getByRole('link', { name: fileName }).waitFor()
  }

  async saved(): Promise<void> {
    await expect.poll(() => this.page.getByText(/已保存 \d/).count(), { timeout: 20_000 }).toBeGreaterThan(0)
  }

  async handIn(): Promise<void> {
    await this.page.getByRole('button', { name: '送县局审核' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: '提交市局' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
}

export class ReviewPage {
  constructor(private readonly page: Page) {}

  async openUnit(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: '单位' })
      .getByRole('link', { name: new RegExp(name) })
      .click()
    await this.page.getByRole('region', { name: `${name}申报数据` }).waitFor()
  }

  async sendBack(goal: string, reason: string): Promise<void> {
    await this.page.getByRole('table', { name: '申报数据' }).getByRole('row').filter({ hasText: goal }).first().click()
    await this.page.keyboard.press('r')
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('意见').fill(reason)
    await dialog.getByRole('button', { name: '拟退回' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async approveRest(): Promise<void> {
    await this.page.getByRole('button', { name: /^全部认定/ }).click()
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: '提交核验结果' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
}

export class AssessmentPages {
  constructor(private readonly page: Page) {}

  async setWeight(part: string, weight: string): Promise<void> {
    const tree = this.page.getByRole('region', { name: '办法的组成' })
    await tree.getByRole('button', { name: new RegExp(part) }).click()
    const field = this.page.getByLabel('权重', { exact: true })
    await field.fill(weight)
    await field.press('Tab')
    await expect.poll(() => tree.getByRole('row').filter({ hasText: part }).innerText()).toContain(weight)
  }

  async save(): Promise<void> {
    const button = this.page.getByRole('button', { name: '保存', exact: true })
    await button.click()
    await expect.poll(() => button.isDisabled()).toBe(true)
  }

  async issue(documentNumber: string): Promise<void> {
    await this.page.getByRole('button', { name: '印发', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await dialog.getByRole('button', { name: '印发', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async tryOut(): Promise<void> {
    await this.page.getByRole('button', { name: '试算', exact: true }).first().click()
    await this.page.getByRole('dialog').getByRole('button', { name: '试算', exact: true }).click()
    await this.ranks.getByRole('row').nth(1).waitFor()
  }

  private get ranks(): Locator {
    return this.page.getByRole('table', { name: '得分与名次' })
  }

  private row(unit: string): Locator {
    return this.ranks.getByRole('row').filter({ hasText: unit }).first()
  }

  /** Rank in the city and score as shown. */
  async standing(unit: string): Promise<string[]> {
    const texts = await this.row(unit).getByRole('cell').allInnerTexts()
    return texts.slice(0, 2).map((text) => text.trim())
  }

  openUnit(unit: string): Promise<void> {
    return this.row(unit).click()
  }

  async seal(): Promise<void> {
    await this.page.getByRole('button', { name: '封存', exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: '封存', exact: true }).click()
    await this.page.getByText('结果已封存').waitFor()
  }

  async export(): Promise<Uint8Array> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: '导出 xlsx' }).click(),
    ])
    return new Uint8Array(await readFile(await download.path()))
  }
}
