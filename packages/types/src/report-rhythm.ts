import { z } from 'zod'

/** 报送频率: how often a task is reported, and what an indicator says of itself. */
export const ReportRhythm = z.enum(['monthly', 'quarterly', 'half_yearly', 'fourth_quarter', 'yearly'])
export type ReportRhythm = z.infer<typeof ReportRhythm>
export const REPORT_RHYTHM_LABELS: Record<ReportRhythm, string> = {
  monthly: '每月',
  quarterly: '每季度',
  half_yearly: '每半年',
  fourth_quarter: '只在四季度（10—12 月）',
  yearly: '每年',
}
