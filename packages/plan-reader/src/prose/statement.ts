import type { Amount, ReadGoal, Span } from '@plancascade/types'
import type { Findings } from '../finding/findings.js'
import { sliceOf, tidy, trimSpan, type Source } from '../source/source.js'
import type { Piece } from './clause.js'
import type { TimeCue } from './cues.js'
import { kindOfStatement } from './statement-kind.js'
import { isPartOf, sharedNames, statementName, type Around } from './statement-name.js'

/** What holds for a whole clause; its places count from the start of the text. */
export interface ClauseContext {
  readonly span: Span
  /** The clause, folded to simplified script. */
  readonly words: string
  readonly plan: TimeCue | null
  readonly per: TimeCue | null
  /** The goal that 其中 would refer to. */
  readonly whole: ReadGoal | null
  readonly box: string | null
  /** 每个县市区: the figure is for each unit. */
  readonly isPerUnit: boolean
  /** Where in the clause 力争 stands, from which on it holds; null without. */
  readonly stretchFrom: number | null
}

/**
 * The goals of a clause, one for each quantity, or one for each name where one quantity serves several (各1次). A quantity that
 * nothing names is no goal: its piece is missing from the result.
 */
export function statementsOfClause(
  source: Source,
  context: ClauseContext,
  pieces: readonly Piece[],
  findings: Findings | null,
): ReadGoal[] {
  let { whole } = context
  const named = namesOf(source, context, pieces).filter(({ name }) => name !== '')
  return named.map(({ name, piece }) => {
    const isPart = isPartOf(sliceFrom(context.words, piece.span.start))
    const goal = goalOf(source, { ...context, whole }, { name, piece }, isPart)
    if (goal.parent === null) whole = goal
    if (findings) reportStatement(goal, findings)
    return goal
  })
}

/** The first words of a piece: enough to see how it begins. */
function sliceFrom(words: string, start: number): string {
  return words.slice(start, start + 8)
}

interface NamedPiece {
  readonly name: string
  readonly piece: Piece
}

function namesOf(source: Source, context: ClauseContext, pieces: readonly Piece[]): NamedPiece[] {
  const first = pieces[0]
  if (!first) return []
  const words = sliceOf(source.folded, context.span)
  const lead = words.slice(0, first.quantity.span.start)
  if (/分别[^,]{0,6}$/.test(lead)) {
    const names = sharedNames(lead.replace(/分别[^,]{0,6}$/, ''))
    // More or fewer names than figures: which belongs to which is not said.
    if (names.length !== pieces.length) return []
    return pieces.map((piece, i) => ({ piece, name: names[i] ?? '' }))
  }
  if (pieces.length === 1 && /各$/.test(lead) && /、/.test(lead)) {
    return sharedNames(lead.replace(/各$/, '')).map((name) => ({ piece: first, name }))
  }
  return pieces.map((piece) => ({ piece, name: nameOf(context, aroundOf(words, piece)) }))
}

/** A clause that names nothing itself (五年累计15万人次) goes on about the goal before it. */
function nameOf(context: ClauseContext, around: Around): string {
  const name = statementName(around)
  return name === '' ? (context.whole?.name ?? '') : name
}

function aroundOf(words: string, { quantity, span }: Piece): Around {
  return { before: words.slice(span.start, quantity.span.start), behind: words.slice(quantity.span.end, span.end) }
}

/** So much of the clause before a quantity can hold the verb that governs it. */
const VERB_REACH = 200

function goalOf(source: Source, context: ClauseContext, { name, piece }: NamedPiece, isPart: boolean): ReadGoal {
  const { quantity } = piece
  const own = kindOfStatement({
    name,
    isComposition: quantity.parts !== undefined,
    unit: quantity.unit,
    before: context.words.slice(Math.max(0, quantity.span.start - VERB_REACH), quantity.span.start),
    isPerUnit: context.isPerUnit,
    per: context.per,
    plan: context.plan,
  })
  const at = (span: Span): Span => ({ start: context.span.start + span.start, end: context.span.start + span.end })
  const whole = isPart ? context.whole : null
  // A part is measured as its whole is, when its own words do not say how.
  const { kind, window } =
    own.kind === 'unknown' && whole?.unit === quantity.unit
      ? { kind: whole.kind, window: whole.target?.window ?? null }
      : own
  const target: Amount = {
    text: tidy(sliceOf(source.text, at(quantity.span))),
    relation: quantity.relation,
    value: quantity.value,
    high: quantity.high,
    parts: quantity.parts ?? null,
    window,
    span: at(quantity.span),
  }
  return {
    number: null,
    name,
    category: context.box,
    parent: whole?.name ?? null,
    unit: quantity.unit,
    kind,
    attribute: null,
    previousTarget: null,
    baseline: null,
    target,
    ...(context.stretchFrom !== null && context.stretchFrom < quantity.span.start ? { tier: 'stretch' as const } : {}),
    span: trimMarks(source, at(piece.span)),
  }
}

function trimMarks(source: Source, span: Span): Span {
  const inner = trimSpan(source.plain, span)
  const words = sliceOf(source.plain, inner)
  const lead = /^[、\s]*/.exec(words)?.[0].length ?? 0
  const tail = /[、和及与\s]*$/.exec(words)?.[0].length ?? 0
  return { start: inner.start + lead, end: Math.max(inner.start + lead, inner.end - tail) }
}

function reportStatement(goal: ReadGoal, findings: Findings): void {
  if (goal.kind === 'unknown') {
    const message = `“${goal.name}”${goal.target?.text ?? ''}是累计数还是期末数，原文没有说明，请选定。`
    findings.add({ code: 'P206', message, goals: [goal], span: goal.span })
  } else if (goal.target?.value != null && goal.target.window === null) {
    const message = `“${goal.name}”${goal.target.text}没有写明期限，请指明是规划期累计还是每年。`
    findings.add({ code: 'P502', message, goals: [goal], span: goal.span })
  }
}

const ACTION = /开展|举办|组织|发布|公布|培训|评选|推送|选拔|认定|检查|评估|考核|竞赛/
export const UNIVERSAL = /均(?=发行|实现|达到|纳入|建立|设立|采用|使用|配备|完成|覆盖)/

/** A requirement without a number: something to be done each year, or by everyone. It is kept with no value and a finding. */
export function unnumbered(
  source: Source,
  context: ClauseContext,
  per: TimeCue | null,
  findings: Findings,
): ReadGoal[] {
  const universal = UNIVERSAL.exec(context.words)
  const regular =
    per !== null && ACTION.test(context.words) ? /每[^,]{0,2}?(?:年|季度?)|年均|逐年/.exec(context.words) : null
  const mark = universal ?? regular
  if (!mark) return []
  const start = context.span.start + mark.index
  const span = { start, end: start + mark[0].length }
  const name = statementName({ before: sliceOf(source.folded, context.span), behind: '' })
  const text = sliceOf(source.text, span)
  const goal: ReadGoal = {
    number: null,
    name,
    category: context.box,
    parent: null,
    unit: universal ? '%' : null,
    kind: universal ? 'ratio' : context.isPerUnit ? 'per_unit' : 'annual',
    attribute: null,
    previousTarget: null,
    baseline: null,
    target: {
      text,
      relation: 'eq',
      value: null,
      high: null,
      parts: null,
      window: universal ? 'point' : (per?.window ?? null),
      span,
    },
    span: trimMarks(source, context.span),
  }
  findings.add({
    code: 'P501',
    message: `“${name}”有要求而没有写数量，请填写数量或改为事项。`,
    goals: [goal],
    span: goal.span,
  })
  return [goal]
}
