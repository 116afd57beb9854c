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
