import type { Locator, Page } from 'playwright-core'

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
