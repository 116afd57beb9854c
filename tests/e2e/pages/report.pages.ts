import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

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

  /** A block as Excel puts it on the clipboard, pasted at the cell under the hands. */
  async paste(block: string): Promise<void> {
    await this.active.evaluate((cell, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, block)
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

  /** After approval: another figure, seen with what it changes, sent to somebody else to decide. */
  async askCorrection(goal: string, value: string, reason: string): Promise<void> {
    await this.page.getByRole('table', { name: '申报数据' }).getByRole('row').filter({ hasText: goal }).first().click()
    await this.page.getByRole('button', { name: /^申请更正/ }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('累计数').fill(value)
    await dialog.getByLabel('更正理由').fill(reason)
    await dialog.getByRole('button', { name: '看影响' }).click()
    await dialog
      .getByText(/完成率|灯/)
      .first()
      .waitFor()
    await dialog.getByRole('button', { name: '送审批' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async approveCorrection(): Promise<void> {
    await this.page.getByRole('button', { name: '看影响并批准' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '批准更正', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
