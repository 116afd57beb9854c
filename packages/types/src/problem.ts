import { z } from 'zod'

/** One thing that is wrong with an input: where it is, which rule it breaks and how to mend it, in Chinese. */
export const ProblemItem = z.strictObject({
  /** JSON pointer (`/units/3/weight`) or, in text, `line:12`, or a cell `Sheet1!C7`. */
  pointer: z.string(),
  code: z.string(),
  message: z.string(),
})
export type ProblemItem = z.infer<typeof ProblemItem>

/** RFC 9457 problem document; the command line prints the same object for bad input. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string(),
    errors: z.array(ProblemItem),
    /** Which log line tells the operator more; on faults only. */
    correlationId: z.string().optional(),
    /** The version the record has now; on `record.stale` only. */
    currentVersion: z.number().int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
