import type { DifferenceLineView, RunSummary } from '@plancascade/types'
import { formatInstant, formatPeriod } from '@/ui/time'
import { adjustmentText } from '../assessment-words'

interface RunNamed {
  readonly schemeName: string
  readonly year: number
  readonly period: string
  readonly createdAt: string
}

export const runLabel = ({ schemeName, year, period, createdAt }: RunNamed): string =>
  `${year}年${schemeName}，截至${formatPeriod(period)}，${formatInstant(createdAt)} 计算`

/** The other runs of the same index that count or could: voided ones are left aside. */
export function comparableRuns(runs: readonly RunSummary[], toId: string): RunSummary[] {
  const to = runs.find(({ id }) => id === toId)
  return runs.filter(({ id, schemeCode, status }) => id !== toId && schemeCode === to?.schemeCode && status !== 'void')
}

/** What one most likely wants to compare with: the newest run made before this one, else any. */
export function previousOf(choices: readonly RunSummary[], toId: string): RunSummary | undefined {
  const older = choices.filter(({ id }) => id < toId).sort((a, b) => (a.id < b.id ? 1 : -1))
  return older[0] ?? choices[0]
}

/** What a line of a difference is called. */
export function lineName({ kind, name }: DifferenceLineView): string {
  if (kind === 'item') return name
  return kind === 'rounding' ? '末位取舍' : `${name}：${adjustmentText(kind)}`
}

/** Lines that moved; when nothing did, there is nothing to list. */
export const movedLines = (lines: readonly DifferenceLineView[]): DifferenceLineView[] =>
  lines.filter(({ change, data, rules }) => [change, data, rules].some((text) => text !== '0' && text !== null))
