import { z } from 'zod'
import { Id, InstantText } from '../common.js'
import { UnitDifference } from './run-standing.schema.js'

/** The newest sealed result of the same index: on its figures the new rules are tried before they are issued. */
export const ShadowBase = z.strictObject({
  runId: Id,
  schemeName: z.string(),
  year: z.int(),
  period: z.string(),
  resultHash: z.string(),
})
export type ShadowBase = z.infer<typeof ShadowBase>

/** 影子报告: sealed figures under the new rules; who moves, and through which items. */
export const ShadowReport = z.strictObject({
  id: Id,
  base: ShadowBase,
  units: z.array(UnitDifference),
  /** Units that had a score and would have none, with the reasons. */
  unscored: z.array(z.strictObject({ unitName: z.string(), reasons: z.array(z.string()) })),
  /** Why the new rules cannot be computed on these figures at all; then there are no units. */
  problems: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })),
  engineVersion: z.string(),
  createdAt: InstantText,
  createdBy: z.string(),
})
export type ShadowReport = z.infer<typeof ShadowReport>

/** Whether a scheme has been tried on sealed figures, and whether what was tried is still what it says. */
export const SchemeShadow = z
  .strictObject({
    schemeId: Id,
    /** Null while no result of this index has been sealed. */
    base: ShadowBase.nullable(),
    /** The report the scheme was issued on, or the newest one of a draft. */
    report: ShadowReport.nullable(),
    /** False when rules, entered values or the sealed base have changed since. */
    isCurrent: z.boolean(),
    /** What was written down where no report could be made. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'SchemeShadow' })
export type SchemeShadow = z.infer<typeof SchemeShadow>
