import type { Download, Locator, Page } from 'playwright-core'

export interface StepTerms {
  readonly documentNumber: string
  readonly text: string
  readonly answerBy: string
}

/** 进度: the board, what stands behind a cell, and the other ways to look at it. */
export class ProgressPages {
  constructor(private readonly page: Page) {}

  /** From one view over the board to another. */
  async go(way: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '进度的各种看法' }).getByRole('link', { name: way }).click()
  }

  /** The board's cell of a unit and goal, as it is read aloud. */
  cell(unit: string, goal: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`${unit}，${goal}`) })
  }

  /** A file that comes of a click. */
  async saved(act: Locator): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act.click()])
    return download
  }
}

/** 预警: the suggestions, a case and its steps, from both desks. */
export class WarningPages {
  constructor(private readonly page: Page) {}

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  suggestion(unit: string): Locator {
    return this.page.getByRole('table', { name: '系统建议' }).getByRole('row').filter({ hasText: unit })
  }

  async issue(unit: string, step: string, terms: StepTerms): Promise<void> {
    await this.page.getByRole('button', { name: `向${unit}发出` }).click()
    await this.chooseStep(step)
    await this.send(terms)
  }

  async escalate(terms: StepTerms): Promise<void> {
    await this.page.getByRole('button', { name: '升级', exact: true }).click()
    await this.send(terms)
  }

  async receive(): Promise<void> {
    await this.page.getByRole('button', { name: '签收', exact: true }).click()
    await this.page.getByRole('button', { name: '答复', exact: true }).waitFor()
  }

  async answer(cause: string, measure: string, mendBy: string): Promise<void> {
    await this.page.getByRole('button', { name: '答复', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('原因').fill(cause)
    await dialog.getByLabel('措施').fill(measure)
    await this.date(dialog, '赶上进度的期限', mendBy)
    await dialog.getByRole('button', { name: '答复' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async close(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '销号', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(reason)
    await dialog.getByRole('button', { name: '销号' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  private async chooseStep(step: string): Promise<void> {
    await pick(this.page, '级别', step)
  }

  private async send({ documentNumber, text, answerBy }: StepTerms): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await this.date(dialog, '答复期限', answerBy)
    await dialog.getByLabel('要求').fill(text)
    await dialog.getByRole('button', { name: '发出' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Typed, as people do who know the day. */
  private async date(dialog: Locator, label: string, day: string): Promise<void> {
    const field = dialog.getByLabel(label)
    await field.fill(day)
    await field.press('Enter')
  }
}

/** 亮灯规则: chosen, tried on the board, saved. */
export class LightRulePages {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: '看规则和历次调整' }).click()
    await this.page.getByRole('button', { name: /调整/ }).click()
  }

  async choose(rule: string): Promise<void> {
    await pick(this.page, '规则', rule)
  }

  async tryOut(): Promise<string> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '试算' }).click()
    const status = dialog.getByRole('status').filter({ hasText: '灯会变' })
    await status.waitFor()
    return status.innerText()
  }

  async save(reason: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('原因或依据').fill(reason)
    await dialog.getByRole('button', { name: '保存规则' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}

/** What is chosen lies over the field: it is opened by the keyboard, as it can be without a mouse. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).press('Enter')
  await page.getByRole('option', { name: option, exact: true }).click()
}
