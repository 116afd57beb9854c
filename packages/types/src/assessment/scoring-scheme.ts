import { z } from 'zod'
import { DecimalInput } from '../decimal-text.js'
import { ScoringRule } from './scoring-rule.js'

/** Ids become keys of results, so the one key that JavaScript objects treat specially is refused. */
export const ScoringId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => id !== '__proto__', { error: '不能用这个编号，请改名。', params: { code: 'reserved_id' } })

export const AGGREGATES = ['arithmetic', 'geometric', 'harmonic'] as const
export const Aggregate = z.enum(AGGREGATES)
export type Aggregate = z.infer<typeof Aggregate>

export const DIRECTIONS = ['higher', 'lower'] as const

export const ScoringIndicator = z.strictObject({
  id: ScoringId,
  name: z.string().max(200).optional(),
  direction: z.enum(DIRECTIONS).default('higher'),
})
export type ScoringIndicator = z.infer<typeof ScoringIndicator>

/** Points from indicators (their actual is the points), each with its own cap and all with one. */
const Adjustment = z.strictObject({
  cap: DecimalInput.optional(),
  items: z
    .array(z.strictObject({ indicator: ScoringId, cap: DecimalInput.optional() }))
    .min(1)
    .max(100),
})
export type ScoringAdjustment = z.infer<typeof Adjustment>

/** 一票否决: `occurred` when the indicator's actual is above 0, `missed` when its target is not reached. */
const Veto = z.strictObject({
  indicator: ScoringId,
  when: z.enum(['missed', 'occurred']),
  atMost: DecimalInput.default('0'),
})
export type ScoringVeto = z.infer<typeof Veto>

/** What may stand around a rule or a node, applied in this order: bonus, deduction, floor and cap, binding, veto. */
const modifiers = {
  bonus: Adjustment.optional(),
  deduction: Adjustment.optional(),
  floor: DecimalInput.optional(),
  cap: DecimalInput.optional(),
  veto: z.array(Veto).max(100).optional(),
}

/** A leaf of the tree: one indicator under one rule. */
export const IndexItem = z.strictObject({
  indicator: ScoringId,
  weight: DecimalInput,
  rule: ScoringRule,
  /** Which of the cell's `targets` counts (下达, 确保, 力争); without it the cell's `target`. */
  tier: z.string().min(1).max(100).optional(),
  /** 约束性: when the target is missed, the node this item stands in is at most this. */
  binding: z.strictObject({ atMost: DecimalInput }).optional(),
  ...modifiers,
})
export type IndexItem = z.infer<typeof IndexItem>

const nodeFields = {
  id: ScoringId,
  name: z.string().max(200).optional(),
  aggregate: Aggregate.default('arithmetic'),
  /** Share (0–1) of the children that must have a score; below it the node itself counts as missing. */
  availability: DecimalInput.optional(),
  ...modifiers,
}

const branchFields = z.strictObject({ ...nodeFields, weight: DecimalInput })

/** An inner node: a weighted mean of items and further nodes. */
export interface IndexBranch extends z.infer<typeof branchFields> {
  children: IndexChild[]
}
export type IndexChild = IndexItem | IndexBranch

export interface IndexBranchInput extends z.input<typeof branchFields> {
  children: (z.input<typeof IndexItem> | IndexBranchInput)[]
}

// Typed by hand: the compiler does not infer a schema that contains itself through a union.
const Children: z.ZodType<IndexChild[], IndexBranchInput['children']> = z.lazy(() =>
  z
    .array(z.union([IndexItem, IndexBranch]))
    .min(1)
    .max(1000),
)
export const IndexBranch: z.ZodType<IndexBranch, IndexBranchInput> = branchFields.extend({ children: Children })

/** The root of the tree. It has no weight: there is nothing to weigh it against. */
export const IndexNode = z.strictObject({ ...nodeFields, children: Children })
export type IndexNode = z.infer<typeof IndexNode>
