import { z } from 'zod'
import { Id, ReasonText } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { ReportRhythm } from '../report-rhythm.js'

/** 下达: one document number for one or several decompositions. */
export const IssueOrder = z.strictObject({
  decompositionIds: z.array(Id).min(1, '请至少选择一个分解方案。').max(200),
  documentNumber: z.string().trim().min(2, '请填写文号，如“十人社发〔2022〕8号”。').max(80),
  issuedOn: z.iso.date({ error: '应为日期，如 2022-03-01。' }),
  leadDepartment: z.string().trim().max(60).nullable(),
  /** 协办. */
  coDepartments: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
  rhythm: ReportRhythm,
  evidenceRequired: z.boolean(),
  /** 本级确保: how much above the assigned target the city wants of additive goals, as a share (`"0.03"`); null for none. */
  committedMarkup: DecimalText.nullable(),
  /** 奋斗 likewise, never below 本级确保; what the workbench settled for a goal itself goes before both. */
  stretchMarkup: DecimalText.nullable().default(null),
})
export type IssueOrder = z.infer<typeof IssueOrder>
export const IssueReceipt = z.strictObject({ documentNumber: z.string(), taskCount: z.int() })
export type IssueReceipt = z.infer<typeof IssueReceipt>

/** 调整: what an issued goal asks from a day on. */
export const DecompositionRevise = z.strictObject({ validFrom: z.iso.date({ error: '应为日期，如 2025-07-01。' }) })
export type DecompositionRevise = z.infer<typeof DecompositionRevise>

/** 下达调整: why, on whose authority, by which document; the terms of the order it adjusts stay. */
export const AdjustOrder = z.strictObject({
  documentNumber: z.string().trim().min(2, '请填写文号，如“十人社发〔2025〕12号”。').max(80),
  issuedOn: z.iso.date({ error: '应为日期，如 2025-07-01。' }),
  reason: ReasonText,
  approver: z.string().trim().min(2, '请填写批准人或批准会议。').max(80),
})
export type AdjustOrder = z.infer<typeof AdjustOrder>
