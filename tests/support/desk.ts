import { Rational } from '@plancascade/kernel'
import type { Figure, GoalView, ReportEntry, ReportItemView, ReportSheetView } from '@plancascade/types'
import type { HttpClient } from './http-client.js'

/** How far a unit has come with its year, in thousandths of the target due by the month; everyone else is exactly on time. */
const PACE: Readonly<Record<string, number>> = { fangxian: 1130, zhushan: 500, jingkai: 960 }

const NOTE = '测试:与台账核对'
const NONE: Figure = { state: 'reported', value: null, numerator: null, denominator: null }

/** What a unit declares: cumulative counts in step with its pace, stocks and rates just at their targets. */
export function figureOf(unit: string, month: number, { kind, direction, target }: ReportItemView): Figure {
  const aim = Rational.from(target ?? '0')
  if (kind === 'ratio') {
    const numerator = aim.mul(Rational.of(1000))
    const met = direction === 'at_most' ? numerator.mul(Rational.of(9, 10)).floor() : numerator.ceil()
    return { ...NONE, numerator: met.toString(), denominator: '100000' }
  }
  const share = kind === 'flow' ? Rational.of(month * (PACE[unit] ?? 1000), 12_000) : Rational.of(1)
  return { ...NONE, value: aim.mul(share).ceil().toString() }
}

/** Whoever can speak as the people of a story. */
export interface Cast {
  as(account: string): Promise<HttpClient>
}

/** The acts of the three desks that a figure crosses: reporter, county approver, city reviewer. */
export class Desk {
  constructor(
    private readonly people: Cast,
    private readonly planId: string,
  ) {}

  /** The reporter's sheet, typed in full (or only so many rows of it), with evidence where it is asked for, handed in to the own bureau. */
  async handIn(unit: string, period: string, only = Infinity): Promise<ReportSheetView> {
    const reporter = await this.people.as(`${unit}-reporter`)
    const empty = await reporter.get<ReportSheetView>(`/reports/sheet?planId=${this.planId}&period=${period}`)
    const entries = empty.items.slice(0, only).map((item): ReportEntry => ({
      taskId: item.taskId,
      figure: figureOf(unit, Number(period.slice(5)), item),
      dataStatus: 'preliminary',
      note: NOTE,
      version: item.version,
    }))
    const saved = await this.save(unit, period, empty.unitId, entries)
    for (const item of saved.items.filter(({ evidenceMinimum }) => evidenceMinimum > 0)) {
      await reporter.upload(`/report-items/${item.id}/evidence`, '佐证.txt', `${unit} ${period} 的佐证`)
    }
    return this.act(`${unit}-reporter`, saved, 'hand-in')
  }

  save(unit: string, period: string, unitId: string, entries: readonly ReportEntry[]): Promise<ReportSheetView> {
    const body = { planId: this.planId, unitId, period, entries }
    return this.people.as(`${unit}-reporter`).then((reporter) => reporter.put<ReportSheetView>('/reports/sheet', body))
  }

  async submit(unit: string, period: string): Promise<ReportSheetView> {
    return this.act(`${unit}-approver`, await this.handIn(unit, period), 'submit')
  }

  approveAll(sheet: ReportSheetView): Promise<ReportSheetView> {
    const approve = sheet.items.filter(({ status }) => status === 'submitted').flatMap(({ id }) => id ?? [])
    return this.act('reviewer', sheet, 'review', { approve, return: [] })
  }

  async act(account: string, { id, version }: ReportSheetView, act: string, body?: unknown): Promise<ReportSheetView> {
    return (await this.people.as(account)).post<ReportSheetView>(`/reports/sheets/${id}/${act}`, body, { version })
  }

  /** A returned cell, answered with another figure and sent the whole way again. */
  async mend(unit: string, sheet: ReportSheetView, item: ReportItemView, value: string): Promise<ReportSheetView> {
    const figure = { ...NONE, value }
    const entry: ReportEntry = {
      taskId: item.taskId,
      figure,
      dataStatus: 'preliminary',
      note: NOTE,
      version: item.version,
    }
    const saved = await this.save(unit, sheet.period, sheet.unitId, [entry])
    const handed = await this.act(`${unit}-reporter`, saved, 'hand-in')
    return this.act(`${unit}-approver`, handed, 'submit')
  }
}

export function itemNamed({ items }: ReportSheetView, part: string): ReportItemView {
  const item = items.find(({ goalName }) => goalName.includes(part))
  if (!item) throw new Error(`no ${part} on the sheet`)
  return item
}

export function goalNamed(goals: readonly GoalView[], part: string): GoalView {
  const goal = goals.find(({ name }) => name.includes(part))
  if (!goal) throw new Error(`no goal ${part}`)
  return goal
}
