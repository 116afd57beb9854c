import { readFileSync } from 'node:fs'
import type { Amount, PlanReading, ReadGoal } from '@plancascade/types'

/** Text, relation, value, window, and the parts of a composition. */
export type GoldAmount = [string, string, string | null, string | null, string[]?] | null
export interface GoldTable {
  title: string
  role: string
  columns: Array<keyof ReadGoal>
  goals: Array<Array<string | null | GoldAmount>>
}

export const AMOUNTS: ReadonlySet<string> = new Set(['previousTarget', 'baseline', 'actual', 'target'])

export function file(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

export function goldTable(path: string): GoldTable {
  return JSON.parse(file(path)) as GoldTable
}

export function asGold(amount: Amount | null | undefined): GoldAmount {
  if (!amount) return null
  const { text, relation, value, window, parts } = amount
  return parts ? [text, relation, value, window, parts] : [text, relation, value, window]
}

/** A goal as its row of the hand-typed table. */
export function rowOf(goal: ReadGoal, columns: GoldTable['columns']): unknown[] {
  return columns.map((column) => (AMOUNTS.has(column) ? asGold(goal[column] as Amount | null) : goal[column]))
}

/** What must be the same whatever the layout: all but the words of the figures, which a layout may write in full width. */
export function meaningOf(reading: PlanReading): unknown {
  const amount = (read: Amount | null | undefined) => read && { ...read, text: '', span: null }
  return reading.tables.map(({ role, goals }) => ({
    role,
    goals: goals.map(({ previousTarget, baseline, actual, target, ...goal }) => ({
      ...goal,
      span: null,
      previousTarget: amount(previousTarget),
      baseline: amount(baseline),
      actual: amount(actual),
      target: amount(target),
    })),
  }))
}
