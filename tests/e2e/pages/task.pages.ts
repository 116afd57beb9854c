import type { Page } from 'playwright-core'

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
