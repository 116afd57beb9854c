import type { PlanReading, ReadFinding, ReadGoal, Span } from '@plancascade/types'
import { FINDING_RULES, type FindingCode } from './rules.js'

export interface Finding {
  readonly code: FindingCode
  readonly message: string
  readonly goals: readonly ReadGoal[]
  readonly span: Span
}

/** Collects what people must look at. The same rule at the same words is raised once. */
export class Findings {
  private readonly found = new Map<string, Finding>()

  add(finding: Finding): void {
    const key = `${finding.code}:${finding.span.start}:${finding.span.end}`
    if (!this.found.has(key)) this.found.set(key, finding)
  }

  /** In the order of the document, with goals named by their place in the reading. */
  toReading(reading: Pick<PlanReading, 'tables' | 'statements'>): ReadFinding[] {
    const pointers = pointersOf(reading)
    return [...this.found.values()]
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1))
      .map(({ code, message, goals, span }) => ({
        code,
        severity: FINDING_RULES[code],
        message,
        goals: goals.flatMap((goal) => pointers.get(goal) ?? []),
        span,
      }))
  }
}

function pointersOf({ tables, statements }: Pick<PlanReading, 'tables' | 'statements'>): Map<ReadGoal, string> {
  const pointers = new Map<ReadGoal, string>()
  tables.forEach((table, i) => table.goals.forEach((goal, j) => pointers.set(goal, `/tables/${i}/goals/${j}`)))
  statements.forEach((goal, i) => pointers.set(goal, `/statements/${i}`))
  return pointers
}
