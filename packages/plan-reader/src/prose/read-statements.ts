import type { ReadGoal, Span, UnreadQuantity } from '@plancascade/types'
import type { Years } from '../document/plan-years.js'
import type { Findings } from '../finding/findings.js'
import { sliceOf, type Source } from '../source/source.js'
import { numbersOf, type Piece, type RefusalReason, type Refused } from './clause.js'
import { perCue, PER_UNIT, planCue, STRETCH, tellsPast, type TimeCue } from './cues.js'
import type { Paragraph } from './paragraphs.js'
import { cutAt, protectedIn } from './protected.js'
import { statementsOfClause, UNIVERSAL, unnumbered, type ClauseContext } from './statement.js'

export interface ProseReading {
  readonly statements: ReadGoal[]
  /** What the last plan reached: no goals, but text and tables are checked against each other by them. */
  readonly past: ReadGoal[]
  readonly unread: UnreadQuantity[]
}

const REFUSALS: Record<RefusalReason, string> = {
  name: '名称里的数，不是目标',
  remark: '括号里的说明，不是目标',
  no_unit: '没有计量单位，不是目标',
}
const PAST = '上一规划期或基期的完成情况，不是目标'
const BEYOND = '规划期以后的目标'
const NAMELESS = '没有写明是什么的数，不作目标'
const RISE = '只写了增减多少，没有写达到多少，不作目标'
const NO_PROMISE = '没有目标或完成的用语，不作目标'

/** Words by which a sentence of a plan promises something. */
const PROMISE =
  /达到|达|不低于|不少于|不超过|至少|超过?|以上|以内|控制在|力争|确保|实现|完成|建成|建设|打造|培育|培养|新增|新建|培训|吸引|引进|服务|开展|举办|组织|推荐|选拔|评选|命名|认定|推送|公布|发放|率(?=\d)/
/** 比2020年提高5个百分点: how far, not where to. */
const BY_SO_MUCH = /(?:比|较)[^,]{1,16}(?:提高|提升|增加|增长|上升|下降|降低|减少)(?:约|近|超过)?$/
const FALLS = /(?:下降|降低|减少)$/
/** Also a full stop of the other script, where it can be no decimal point and no number of a list. */
const SENTENCE_END = /[。!?]|(?<=[\u4e00-\u9fff%])\.(?=[\u4e00-\u9fff]|\s*$)/g
/** A rise is not the figure it rose to. */
const INCREASE = /较|同比|增长|增幅|增加(?!到)/
/** A sentence without digits may still promise: each year, so many in Chinese characters, or of everyone. */
const MAY_COUNT = new RegExp(
  `每(?:个|年|[两二三五]|季|县|市|区|镇|乡)|[两二三五]年|[建造创育增立进][一二两三四五六七八九十]|[一二两三四五六七八九十][十百千万亿]|[超破过达][十百千万亿]|${UNIVERSAL.source}`,
)

/** Goals in prose and boxes, what the last plan reached, and the numbers that are neither. */
export function readStatements(
  source: Source,
  paragraphs: readonly Paragraph[],
  years: Years | null,
  findings: Findings,
): ProseReading {
  const reading: ProseReading = { statements: [], past: [], unread: [] }
  for (const paragraph of paragraphs) {
    const words = sliceOf(source.plain, paragraph.span)
    for (const sentence of cutAt(words, SENTENCE_END, protectedIn(words))) {
      const span = { start: paragraph.span.start + sentence.start, end: paragraph.span.start + sentence.end }
      new SentenceReader(source, paragraph, years, findings, reading).read(span)
    }
  }
  return reading
}

/** Walks the clauses of one sentence; a deadline said once holds for what follows it. */
class SentenceReader {
  private plan: TimeCue | null = null
  private per: TimeCue | null = null
  private whole: ReadGoal | null = null
  /** 力争 standing in a clause of its own holds for the next. */
  private stretchAhead = false

  constructor(
    private readonly source: Source,
    private readonly paragraph: Paragraph,
    private readonly years: Years | null,
    private readonly findings: Findings,
    private readonly reading: ProseReading,
  ) {}

  read(span: Span): void {
    const words = sliceOf(this.source.plain, span)
    if (!/\d/.test(words) && !MAY_COUNT.test(words)) return
    const isPast = this.isPast(words)
    const guarded = protectedIn(words)
    for (const clause of cutAt(words, /[,;:]/g, guarded)) {
      const before = words.charAt(clause.start - 1)
      if (before === ';') this.per = null
      this.readClause({ start: span.start + clause.start, end: span.start + clause.end }, isPast)
    }
  }

  private isPast(words: string): boolean {
    const time = planCue(words, this.years)
    if (time && time.kind !== 'other') return false
    return this.paragraph.isPast || tellsPast(words, this.years)
  }

  private readClause(span: Span, isPast: boolean): void {
    const words = sliceOf(this.source.plain, span)
    const ownPlan = planCue(words, this.years)
    const ownPer = perCue(words)
    this.plan = ownPlan ?? this.plan
    this.per = ownPer ?? (ownPlan ? null : this.per)
    const { pieces: all, refused } = numbersOf(words, ownPer !== null && !isPast)
    const pieces = isPast ? all : all.filter((piece) => !this.isRise(words, piece, span.start))
    for (const entry of refused) this.refuse(entry, span.start, isPast)
    const context = this.context(span, words)
    this.stretchAhead = pieces.length === 0 && words.trim().search(STRETCH) === 0
    if (pieces.length === 0) {
      if (!isPast && all.length === 0 && refused.length === 0)
        this.keep(unnumbered(this.source, context, ownPer, this.findings))
      return
    }
    const refusal = isPast ? PAST : this.plan?.kind === 'beyond' ? BEYOND : this.promises(words) ? null : NO_PROMISE
    if (refusal) for (const piece of pieces) this.leave(shift(piece.quantity.span, span.start), refusal)
    if (refusal !== null && refusal !== PAST) return
    const goals = statementsOfClause(this.source, context, pieces, isPast ? null : this.findings)
    if (!isPast) this.leaveNameless(pieces, goals, span.start)
    if (isPast) this.reading.past.push(...(INCREASE.test(words) ? [] : goals))
    else this.keep(goals)
  }

  private isRise(words: string, { quantity }: Piece, start: number): boolean {
    const before = words.slice(Math.max(0, quantity.span.start - 24), quantity.span.start)
    if (!BY_SO_MUCH.test(before) && !FALLS.test(before)) return false
    this.leave(shift(quantity.span, start), RISE)
    return true
  }

  private context(span: Span, words: string): ClauseContext {
    const ownStretch = words.search(STRETCH)
    return {
      span,
      words,
      plan: this.plan,
      per: this.per,
      whole: this.whole,
      box: this.paragraph.box,
      isPerUnit: PER_UNIT.test(words),
      stretchFrom: this.stretchAhead ? -1 : ownStretch === -1 ? null : ownStretch,
    }
  }

  private promises(words: string): boolean {
    return this.plan !== null || this.per !== null || this.paragraph.box !== null || PROMISE.test(words)
  }

  private keep(goals: readonly ReadGoal[]): void {
    this.reading.statements.push(...goals)
    this.whole = goals.findLast((goal) => goal.parent === null) ?? this.whole
  }

  private leaveNameless(pieces: readonly Piece[], goals: readonly ReadGoal[], start: number): void {
    const named = new Set(goals.map((goal) => goal.target?.span?.start))
    for (const { quantity } of pieces) {
      const place = shift(quantity.span, start)
      if (!named.has(place.start)) this.leave(place, NAMELESS)
    }
  }

  private refuse({ quantity, reason, span }: Refused, start: number, isPast: boolean): void {
    const place = shift(span, start)
    this.leave(place, REFUSALS[reason])
    if (reason !== 'name' || isPast || quantity.unit === null) return
    const message = `名称${sliceOf(this.source.text, place)}里有数量，没有当作目标；如果要作为目标考核，请另行添加。`
    this.findings.add({ code: 'P503', message, goals: [], span: place })
  }

  /** The same words once, however many numbers a name holds. */
  private leave(span: Span, reason: string): void {
    const last = this.reading.unread.at(-1)
    if (last?.span.start === span.start && last.span.end === span.end) return
    this.reading.unread.push({ text: sliceOf(this.source.text, span), span, reason })
  }
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by }
}
