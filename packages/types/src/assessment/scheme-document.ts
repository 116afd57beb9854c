import { z } from 'zod'
import { Id, Year } from '../common.js'
import { DIRECTIONS, IndexNode } from './scoring-scheme.js'
import { MissingPolicy, RankMethod, ScoreRounding } from './scoring.js'

const Name = z.string().trim().min(1).max(80)

/**
 * A scheme as a document that travels between cities and programs: `indicators`, `index`, `missing`, `rounding` and `rank` are those
 * of `score` (contracts.md §3); goals and units stand by name, because ids mean nothing elsewhere.
 */
export const SchemeDocument = z
  .strictObject({
    kind: z.literal('plancascade.scheme'),
    code: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, '代号只能用小写字母、数字和下划线，以字母开头。'),
    name: Name,
    year: Year,
    documentNumber: z.string().nullable(),
    isExample: z.boolean(),
    indicators: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, '代号只能用小写字母、数字和下划线，以字母开头。'),
          name: Name,
          direction: z.enum(DIRECTIONS),
          /** The plan's goal by its name; null for a value entered for the assessment. */
          goal: z.string().max(200).nullable(),
        }),
      )
      .min(1)
      .max(200),
    index: IndexNode,
    groups: z
      .array(z.strictObject({ name: z.string().min(1).max(40), units: z.array(Name).min(1) }))
      .min(1)
      .max(20),
    missing: MissingPolicy,
    rounding: ScoreRounding,
    rank: RankMethod,
  })
  .meta({ id: 'SchemeDocument' })
export type SchemeDocument = z.infer<typeof SchemeDocument>

export const SchemeImport = z.strictObject({ planId: Id, document: SchemeDocument })
export type SchemeImport = z.infer<typeof SchemeImport>
