import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal } from '../common.js'
import { GoalKind, Direction } from '../plan/plan.schema.js'
import { Light } from '../progress/light.js'
import { LightRule } from '../progress/light-rule.js'
import { PaceSchedule } from '../progress/pacing.js'
import { EntryMode, UnlockNote } from './entry-mode.js'
import { EvidenceNeed, EvidenceView } from './evidence.schema.js'
import { Figure, FIGURE_STATE_LABELS, FigureState } from './figure.js'
import { ReportFinding } from './finding.js'

export { Figure, FIGURE_STATE_LABELS, FigureState }

/** 草稿 → 县局审核 → 已提交 → 通过 / 退回. Late and locked are conditions, not states. */
export const ReportStatus = z.enum(['draft', 'county_review', 'submitted', 'returned', 'approved'])
export type ReportStatus = z.infer<typeof ReportStatus>
export const REPORT_STATUS_LABELS: Record<ReportStatus, string> = {
  draft: '草稿',
  county_review: '待县局审核',
  submitted: '待市局核验',
  returned: '已退回',
  approved: '已认定',
}

/** 初报 / 推算 / 核定. */
export const DataStatus = z.enum(['preliminary', 'estimated', 'final'])
export type DataStatus = z.infer<typeof DataStatus>
export const DATA_STATUS_LABELS: Record<DataStatus, string> = { preliminary: '初报', estimated: '推算', final: '核定' }

/** 核实数, with who stands for it, and since when the county knows. */
export const VerifiedFigure = z.strictObject({
  figure: Figure,
  reason: z.string(),
  by: z.string(),
  at: InstantText,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: InstantText.nullable(),
  /** From this day on it can be adopted without the county's word that it knows. */
  adoptableOn: z.string(),
})
export type VerifiedFigure = z.infer<typeof VerifiedFigure>

export const ReportItemView = z
  .strictObject({
    /** Null while nothing has been entered. */
    id: Id.nullable(),
    taskId: Id,
    goalId: Id,
    goalName: z.string(),
    goalNumber: z.string().nullable(),
    category: z.string().nullable(),
    isChild: z.boolean(),
    kind: GoalKind,
    direction: Direction,
    unit: MeasureUnit,
    /** At least so many documents before the figure can be handed in. */
    evidenceMinimum: z.int(),
    /** Of these kinds at least so many among them. */
    evidenceKinds: EvidenceNeed.shape.kinds,
    /** The figure's own window; the sheet's days are put together from those of its figures. */
    dueOn: z.string(),
    closesOn: z.string().nullable(),
    closed: z.boolean(),
    status: ReportStatus,
    /** This year's target of the task. */
    target: OptionalDecimal,
    /** The adopted (else declared) cumulative of the period before, and of the same period last year. */
    previous: OptionalDecimal,
    lastYear: OptionalDecimal,
    /** What 本期 is added to: `0` in the first period of a year; null where it is not known, or nothing is counted up. */
    before: OptionalDecimal,
    /** What the county declares. */
    declared: Figure,
    /** Which of the two was typed, and what: under 本期 the cumulative was worked out from it. */
    entryMode: EntryMode,
    typed: OptionalDecimal,
    dataStatus: DataStatus,
    note: z.string().nullable(),
    /** Who of the city entered the declared figure in the unit's place (代录); null: the unit itself. */
    onBehalfBy: z.string().nullable(),
    /** What the city adopted; null until approved. Stands beside the declared value, never over it. */
    adopted: Figure.nullable(),
    /** What the city found where it differs from the declared figure, adopted after the county has been told. */
    verified: VerifiedFigure.nullable(),
    /** How often an approved figure has been corrected. */
    corrections: z.int(),
    returnReason: z.string().nullable(),
    returnDueOn: z.string().nullable(),
    /** Attainment of the year's target with this figure, as a share (`"0.7213"`), and its light. */
    attainment: OptionalDecimal,
    light: Light,
    lightReason: z.string(),
    /** The rule by which the light is decided, so that a page can show it while the figure is typed. */
    pacing: z.strictObject({ lights: LightRule, schedule: PaceSchedule.nullable() }),
    evidence: z.array(EvidenceView),
    findings: z.array(ReportFinding),
    /** The cell was opened again after closing. */
    unlock: UnlockNote.nullable(),
    version: z.int(),
    abilities: z.strictObject({ edit: Ability, correct: Ability, verify: Ability, acknowledge: Ability }),
  })
  .meta({ id: 'ReportItem' })
export type ReportItemView = z.infer<typeof ReportItemView>

/** Counts by status; the sheet's own status is derived from its items, never stored. */
export const SheetCounts = z.strictObject({
  total: z.int(),
  empty: z.int(),
  draft: z.int(),
  county_review: z.int(),
  submitted: z.int(),
  returned: z.int(),
  approved: z.int(),
})
export type SheetCounts = z.infer<typeof SheetCounts>

export const ReportSheetView = z
  .strictObject({
    /** Null while the unit has not saved anything for the period. */
    id: Id.nullable(),
    planId: Id,
    unitId: Id,
    unitName: z.string(),
    period: z.string(),
    dueOn: z.string(),
    /** The last day on which late reports are taken; null: until the period is sealed. */
    closesOn: z.string().nullable(),
    late: z.boolean(),
    closed: z.boolean(),
    sealed: z.boolean(),
    /** What is typed first on this sheet, and the day up to which its figures count. */
    entryMode: EntryMode,
    dataOn: z.string(),
    counts: SheetCounts,
    items: z.array(ReportItemView),
    version: z.int(),
    abilities: z.strictObject({
      edit: Ability,
      handIn: Ability,
      sendBack: Ability,
      submit: Ability,
      withdraw: Ability,
      review: Ability,
    }),
  })
  .meta({ id: 'ReportSheet' })
export type ReportSheetView = z.infer<typeof ReportSheetView>

export const ReportSheetSummary = z
  .strictObject({
    id: Id.nullable(),
    unitId: Id,
    unitName: z.string(),
    period: z.string(),
    dueOn: z.string(),
    /** The last day on which late reports are taken; null: until the period is sealed. */
    closesOn: z.string().nullable(),
    late: z.boolean(),
    closed: z.boolean(),
    sealed: z.boolean(),
    counts: SheetCounts,
    submittedAt: InstantText.nullable(),
    /** The first day by which a returned figure is to be mended; null where none is returned. */
    returnDueOn: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'ReportSheetSummary' })
export type ReportSheetSummary = z.infer<typeof ReportSheetSummary>

/** The months of a plan that can be reported, oldest first; `current` is the one that is asked for now. */
export const ReportPeriods = z
  .strictObject({
    periods: z.array(
      z.strictObject({ period: z.string(), label: z.string(), dueOn: z.string(), current: z.boolean() }),
    ),
  })
  .meta({ id: 'ReportPeriods' })
export type ReportPeriods = z.infer<typeof ReportPeriods>

export const PlanQuery = z.strictObject({ planId: Id })
export type PlanQuery = z.infer<typeof PlanQuery>

export const SheetQuery = z.strictObject({ planId: Id, period: z.string().max(10), unitId: Id.optional() })
export type SheetQuery = z.infer<typeof SheetQuery>

/** One row of the grid as the county types it. */
export const ReportEntry = z.strictObject({
  taskId: Id,
  /** Under `single`, its value is what the period alone brought; left out, the cumulative. */
  figure: Figure,
  mode: EntryMode.optional(),
  dataStatus: DataStatus,
  note: z.string().max(1000).nullable(),
  /** The item's version last seen; 0 for a new one. A stale one is refused and both values are shown. */
  version: z.int().min(0),
})
export type ReportEntry = z.infer<typeof ReportEntry>

export const SheetSave = z.strictObject({
  planId: Id,
  unitId: Id,
  period: z.string().max(10),
  entries: z.array(ReportEntry).min(1).max(500),
})
export type SheetSave = z.infer<typeof SheetSave>

export const ItemHistoryEntry = z
  .strictObject({
    at: InstantText,
    actor: z.string(),
    /** declared, handed_in, submitted, returned, approved, corrected … */
    act: z.string(),
    actLabel: z.string(),
    figure: Figure.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ItemHistoryEntry' })
export type ItemHistoryEntry = z.infer<typeof ItemHistoryEntry>
