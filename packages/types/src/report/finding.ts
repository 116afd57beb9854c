import { z } from 'zod'

/** What a numbered check noticed on a figure (docs/domain/report.md). */
export const ReportFinding = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocking', 'explain', 'note']),
  message: z.string(),
})
export type ReportFinding = z.infer<typeof ReportFinding>
