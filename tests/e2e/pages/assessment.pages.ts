import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

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
    // The first scheme of an index has nothing sealed to be tried on.
    await dialog.getByLabel('不做影子报告的理由').fill('首次考核，没有封存数据')
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

  export(): Promise<Uint8Array> {
    return this.fetched('导出 xlsx')
  }

  archive(): Promise<Uint8Array> {
    return this.fetched('归档包')
  }

  private async fetched(button: string): Promise<Uint8Array> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: button, exact: true }).click(),
    ])
    return new Uint8Array(await readFile(await download.path()))
  }
}

/** 公示与异议 from both sides. */
export class PublicationPages {
  constructor(private readonly page: Page) {}

  /** The step's button, what it makes known, and the confirmation. */
  async step(button: RegExp, confirm: RegExp, note: string, window?: { from: string; to: string }): Promise<void> {
    await this.page.getByRole('button', { name: button }).click()
    const dialog = this.page.getByRole('dialog')
    if (window) {
      await this.day('公示自', window.from)
      await this.day('至（含当日）', window.to)
    }
    await dialog.getByRole('textbox').last().fill(note)
    await dialog.getByRole('button', { name: confirm }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async object(item: string, claim: string, value: string): Promise<void> {
    const line = this.page.getByRole('rowgroup').filter({ hasText: item }).last()
    await line.getByRole('button', { name: '提出异议' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('事实和理由').fill(claim)
    await dialog.getByLabel('主张的数（可不填，比率按 % 填）').fill(value)
    await dialog.getByRole('button', { name: '提出异议' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async said(button: string, words: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(words)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async uphold(words: string): Promise<void> {
    await this.page.getByRole('button', { name: '裁定', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('裁定理由').fill(words)
    await dialog.getByRole('table').first().waitFor()
    await dialog.getByRole('button', { name: '裁定支持' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  private async day(label: string, day: string): Promise<void> {
    const field = this.page.getByRole('dialog').getByLabel(label)
    await field.fill(day)
    await field.press('Enter')
  }
}
