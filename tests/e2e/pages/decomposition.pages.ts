import type { Locator, Page } from 'playwright-core'

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

  /** Orders all that can be ordered; what is not told stays as the dialog offers it. */
  async issueAll(documentNumber: string, day: string, details?: OrderDetails): Promise<void> {
    await this.page.getByRole('checkbox', { name: '选择全部可下达的目标' }).press('Space')
    await this.page.getByRole('button', { name: /^下达/ }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await dialog.getByLabel('下达日期').fill(day)
    await dialog.getByLabel('下达日期').press('Enter')
    if (details) await this.tell(dialog, details)
    await dialog.getByRole('button', { name: '下达', exact: true }).click()
    await this.page.getByText(/已下达 \d+ 项任务/).waitFor()
  }

  private async tell(dialog: Locator, { lead, help, rhythm, committed, stretch }: OrderDetails): Promise<void> {
    await dialog.getByLabel('牵头科室').fill(lead)
    await dialog.getByLabel('协办科室').fill(help)
    await this.page.getByRole('option', { name: help, exact: true }).click()
    await dialog.getByLabel('协办科室').press('Tab')
    await dialog.getByLabel('报送频次').press('Enter')
    await this.page.getByRole('option', { name: rhythm, exact: true }).click()
    await dialog.getByLabel('本级确保高于下达').fill(committed)
    await dialog.getByLabel('奋斗高于下达').fill(stretch)
    await dialog.getByText('填报须附佐证材料').click()
  }
}

/** Who leads and helps, how often it is reported, and the tiers, in per cent above 上级下达. */
export interface OrderDetails {
  readonly lead: string
  readonly help: string
  readonly rhythm: string
  readonly committed: string
  readonly stretch: string
}

/** 分解到乡镇: prepared by one person of the county, issued by another. */
export class SplitPages {
  constructor(private readonly page: Page) {}

  async openFromTask(): Promise<void> {
    await this.page.getByRole('link', { name: /^分解到乡镇$|^打开分解台$/ }).click()
    await this.page.getByRole('heading', { level: 1, name: /分给哪些乡镇/ }).waitFor()
  }

  async prepare(): Promise<void> {
    await this.page.getByRole('button', { name: '拟定分解' }).click()
    await this.page.getByRole('grid').getByRole('row').nth(1).waitFor()
  }

  async issue(documentNumber: string): Promise<void> {
    await this.page.getByRole('button', { name: '下达到乡镇' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('文号').fill(documentNumber)
    await dialog.getByRole('button', { name: '下达', exact: true }).click()
    await this.page.getByText('已下达到乡镇').waitFor()
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

  async addEvidence(name: string, text: string): Promise<void> {
    const panel = this.page.getByRole('complementary')
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
    await panel.getByLabel(/^上传佐证/).setInputFiles(file)
    await panel.getByRole('link', { name }).waitFor()
  }

  /** Only these units carry the difference. */
  async absorbBy(units: readonly string[]): Promise<void> {
    await this.page.getByText('只由勾选的单位承担', { exact: true }).click()
    const group = this.page.getByRole('group', { name: '承担差额的单位' })
    for (const unit of units) await group.getByText(unit, { exact: true }).click()
  }

  /** The units of which the preview says that they move. */
  async movers(): Promise<string[]> {
    return this.page.getByRole('table', { name: '差额由谁承担' }).getByRole('rowheader').allInnerTexts()
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
