import type { Amount, ReadGoal, Span } from '@plancascade/types'
import type { Findings } from '../finding/findings.js'
import { sliceOf, tidy, trimSpan, type Source } from '../source/source.js'
import type { Piece } from './clause.js'
import { PER_UNIT, type TimeCue } from './cues.js'
import { kindOfStatement } from './statement-kind.js'
import { isPartOf, sharedNames, statementName } from './statement-name.js'

export interface ClauseContext {
  readonly span: Span
  /** The clause, folded to simplified script. */
  readonly words: string
  readonly plan: TimeCue | null
  readonly per: TimeCue | null
  /** The goal that 其中 would refer to. */
  readonly whole: ReadGoal | null
  readonly box: string | null
  readonly stretch: boolean
}

/** The goals of a clause, one for each quantity, or one for each name where one quantity serves several (各1次). */
export function statementsOfClause(
  source: Source,
  context: ClauseContext,
  pieces: readonly Piece[],
  findings: Findings | null,
): ReadGoal[] {
  const names = namesOf(source, context, pieces)
  if (names === null) return []
  return names.map(({ name, piece }, i) => {
    const goal = goalOf(source, context, { name, piece, isFirst: i === 0 })
    if (findings) reportStatement(goal, findings)
    return goal
  })
}

interface NamedPiece {
  readonly name: string
  readonly piece: Piece
}

function namesOf(source: Source, context: ClauseContext, pieces: readonly Piece[]): NamedPiece[] | null {
  const first = pieces[0]
  if (!first) return []
  const words = sliceOf(source.folded, context.span)
  const lead = words.slice(0, first.quantity.span.start)
  if (/分别[^,]{0,6}$/.test(lead)) {
    const names = sharedNames(lead.replace(/分别[^,]{0,6}$/, ''))
    if (names.length === pieces.length) return pieces.map((piece, i) => ({ piece, name: names[i] ?? '' }))
  }
  if (pieces.length === 1 && /各$/.test(lead) && /、/.test(lead)) {
    return sharedNames(lead.replace(/各$/, '')).map((name) => ({ piece: first, name }))
  }
  return pieces.map((piece) => ({ piece, name: statementName(aroundOf(words, piece)) }))
}

function aroundOf(words: string, { quantity, span }: Piece): { before: string; behind: string } {
  return { before: words.slice(span.start, quantity.span.start), behind: words.slice(quantity.span.end, span.end) }
}

function goalOf(source: Source, context: ClauseContext, named: NamedPiece & { isFirst: boolean }): ReadGoal {
  const { name, piece } = named
  const { quantity } = piece
  const before = context.words.slice(0, quantity.span.start)
  const own = kindOfStatement({
    name,
    unit: quantity.unit,
    before,
    clause: context.words,
    per: context.per,
    plan: context.plan,
  })
  const at = (span: Span): Span => ({ start: context.span.start + span.start, end: context.span.start + span.end })
  const whole = named.isFirst && isPartOf(context.words) ? context.whole : null
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
    parts: null,
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
    ...(isStretch(context, quantity.span.start) ? { tier: 'stretch' as const } : {}),
    span: trimMarks(source, at(piece.span)),
  }
}

/** 力争 holds from where it stands to the end of its clause. */
function isStretch(context: ClauseContext, place: number): boolean {
  const at = context.words.search(/力争|争取/)
  return context.stretch && (at === -1 || at < place)
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
    const message = `“${goal.name}”${goal.target?.text ?? ''}是累计数还是期末数,原文没有说明,请选定。`
    findings.add({ code: 'P206', message, goals: [goal], span: goal.span })
  } else if (goal.target?.value != null && goal.target.window === null) {
    const message = `“${goal.name}”${goal.target.text}没有写明期限,请指明是规划期累计还是每年。`
    findings.add({ code: 'P502', message, goals: [goal], span: goal.span })
  }
}

const ACTION = /开展|举办|组织|发布|公布|培训|评选|推送|选拔|认定|检查|评估|考核|竞赛/
const UNIVERSAL = /均(?=发行|实现|达到|纳入|建立|设立|采用|使用|配备|完成|覆盖)/

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
    kind: universal ? 'ratio' : PER_UNIT.test(context.words) ? 'per_unit' : 'annual',
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
    message: `“${name}”有要求而没有写数量,请填写数量或改为事项。`,
    goals: [goal],
    span: goal.span,
  })
  return [goal]
}
