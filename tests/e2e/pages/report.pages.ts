import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

const WORDS = ['本期累计', '分子', '分母', '状态', '数据状态', '备注'] as const

/** What a pasted row holds, by the head of its column. */
export type PastedRow = Readonly<Partial<Record<string, string>>>

function pastedRow(cells: readonly string[], figuresOf: (goal: string, target: string, unit: string) => PastedRow) {
  const [goal = '', unit = '', target = ''] = cells.map((text) => text.trim())
  return { goal, values: figuresOf(goal, target.replaceAll(',', ''), unit) }
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

  /** A block as Excel puts it on the clipboard, pasted at the cell under the hands. */
  async paste(block: string): Promise<void> {
    await this.active.evaluate((cell, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, block)
  }

  /**
   * The largest block the sheet takes, from the first figure to the last remark of every row, as a spreadsheet would give it;
   * columns in between that are only shown stay empty. Returns how many rows and columns it has.
   */
  async pasteAll(figuresOf: (goal: string, target: string, unit: string) => PastedRow): Promise<[number, number]> {
    const heads = await this.grid.getByRole('columnheader').allInnerTexts()
    const columnOf = (title: string): number => heads.findIndex((head) => head.startsWith(title))
    const [from, to] = [columnOf('本期累计'), columnOf('备注')]
    const block: string[][] = []
    for (const row of await this.grid.getByRole('row').all()) {
      const cells = await row.getByRole('gridcell').allInnerTexts()
      if (cells.length < heads.length) continue
      const { goal, values } = pastedRow(cells, figuresOf)
      block.push(
        heads.slice(from, to + 1).map((head) => values[WORDS.find((word) => head.startsWith(word)) ?? ''] ?? ''),
      )
      if (block.length === 1) await this.row(goal).getByRole('gridcell').nth(from).click()
    }
    await this.paste(block.map((cells) => cells.join('\t')).join('\n'))
    return [block.length, to - from + 1]
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

/** One figure put right: the field that is typed in, and the document that says so. */
export interface CorrectedCell {
  readonly goal: string
  readonly field: '累计数' | '分子' | '分母'
  readonly value: string
  readonly fileName: string
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

  /** After approval: other figures of one sheet, each with a document, seen with what they change, sent to somebody else. */
  async askCorrection(cells: readonly CorrectedCell[], reason: string): Promise<void> {
    const [first, ...more] = cells
    const table = this.page.getByRole('table', { name: '申报数据' })
    await table
      .getByRole('row')
      .filter({ hasText: first?.goal ?? '' })
      .first()
      .click()
    await this.page.keyboard.press('c')
    const dialog = this.page.getByRole('dialog')
    for (const { goal } of more) {
      await dialog.getByRole('combobox', { name: /^添加本表/ }).fill(goal)
      await this.page.getByRole('option', { name: new RegExp(goal) }).click()
    }
    for (const { goal, field, value, fileName } of cells) {
      const cell = dialog.getByRole('region', { name: new RegExp(goal) })
      await cell.getByLabel(field, { exact: true }).fill(value)
      const buffer = Buffer.from(`${goal}更正依据`)
      await cell.getByLabel(/^上传附件/).setInputFiles({ name: fileName, mimeType: 'text/plain', buffer })
      await cell.getByRole('link', { name: fileName }).waitFor()
    }
    await dialog.getByRole('button', { name: '看影响' }).click()
    await dialog.getByRole('table', { name: '更正影响' }).waitFor()
    await dialog.getByLabel('更正理由').fill(reason)
  }

  async sendCorrection(): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '送审批' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** The decider sees the documents of each cell before the button. */
  async approveCorrection(fileNames: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: '看影响并批准' }).click()
    const dialog = this.page.getByRole('dialog')
    for (const name of fileNames) await dialog.getByRole('link', { name }).waitFor()
    await dialog.getByRole('button', { name: '批准更正', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
