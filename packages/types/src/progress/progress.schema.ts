import { z } from 'zod'
import { Explanation, Id, InstantText, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { Direction, GoalKind } from '../plan/plan.schema.js'
import { Figure } from '../report/report.schema.js'
import { Light } from './light.js'

export const BoardQuery = z.strictObject({ planId: Id, period: z.string().max(10) })
export type BoardQuery = z.infer<typeof BoardQuery>

/** What 工作台 is about; without a period for a plan that has no month to report yet. */
export const HomeQuery = z.strictObject({ planId: Id, period: z.string().max(10).optional() })
export type HomeQuery = z.infer<typeof HomeQuery>

export const PeriodQuery = z.strictObject({ period: z.string().max(10) })
export type PeriodQuery = z.infer<typeof PeriodQuery>

export const BoardCell = z.strictObject({
  taskId: Id,
  unitId: Id,
  goalId: Id,
  target: OptionalDecimal,
  actual: OptionalDecimal,
  /** As a share of the target (`"0.7213"`). */
  attainment: OptionalDecimal,
  scheduled: OptionalDecimal,
  /** Attainment minus schedule in percentage points. */
  gapPoints: OptionalDecimal,
  light: Light,
  /** The period the actual figure is about; older than the board's period when the unit is late. */
  figurePeriod: z.string().nullable(),
  dataStatus: z.string().nullable(),
})
export type BoardCell = z.infer<typeof BoardCell>

export const BoardGoal = z.strictObject({
  goalId: Id,
  name: z.string(),
  number: z.string().nullable(),
  category: z.string().nullable(),
  kind: GoalKind,
  direction: Direction,
  unit: MeasureUnit,
  /** The city's own figure: Σ of the units or Σ numerators ÷ Σ denominators; null where units are missing. */
  city: z.strictObject({
    target: OptionalDecimal,
    actual: OptionalDecimal,
    attainment: OptionalDecimal,
    light: Light,
    /** How many units were given the goal, and which of them have no adopted figure yet. */
    units: z.int(),
    missingUnits: z.array(z.string()),
    /** While units are missing: the latest month of the year in which nobody was. */
    lastComplete: z
      .strictObject({
        period: z.string(),
        target: OptionalDecimal,
        actual: DecimalText,
        attainment: OptionalDecimal,
        light: Light,
      })
      .nullable(),
  }),
})
export type BoardGoal = z.infer<typeof BoardGoal>

export const BoardView = z
  .strictObject({
    planId: Id,
    year: Year,
    period: z.string(),
    units: z.array(z.strictObject({ unitId: Id, name: z.string() })),
    goals: z.array(BoardGoal),
    cells: z.array(BoardCell),
    counts: z.record(Light, z.int()),
    rule: z.strictObject({ version: z.string(), text: z.string() }),
  })
  .meta({ id: 'Board' })
export type BoardView = z.infer<typeof BoardView>

/** Everything behind one light: the curve, the figures, the reasons. */
export const ProgressDetail = z
  .strictObject({
    taskId: Id,
    unitId: Id,
    unitName: z.string(),
    goalId: Id,
    goalName: z.string(),
    kind: GoalKind,
    direction: Direction,
    unit: MeasureUnit,
    year: Year,
    period: z.string(),
    target: OptionalDecimal,
    attainment: OptionalDecimal,
    scheduled: OptionalDecimal,
    gapPoints: OptionalDecimal,
    light: Light,
    reason: z.string(),
    required: OptionalDecimal,
    forecast: z
      .strictObject({
        method: z.string(),
        methodLabel: z.string(),
        value: OptionalDecimal,
        low: OptionalDecimal,
        high: OptionalDecimal,
      })
      .nullable(),
    months: z.array(
      z.strictObject({
        period: z.string(),
        itemId: Id.nullable(),
        declared: Figure.nullable(),
        adopted: Figure.nullable(),
        scheduledValue: OptionalDecimal,
        status: z.string().nullable(),
        corrections: z.int(),
      }),
    ),
    fiveYear: z.array(
      z.strictObject({ year: Year, target: OptionalDecimal, actual: OptionalDecimal, attainment: OptionalDecimal }),
    ),
    steps: z.array(Explanation),
    updatedAt: InstantText.nullable(),
  })
  .meta({ id: 'ProgressDetail' })
export type ProgressDetail = z.infer<typeof ProgressDetail>

export const TodoView = z.strictObject({
  kind: z.string(),
  title: z.string(),
  /** Days left; negative when overdue. Null when there is no date. */
  daysLeft: z.int().nullable(),
  /** Path in the admin that lets one do it. */
  link: z.string(),
  actionLabel: z.string(),
})
export type TodoView = z.infer<typeof TodoView>

export const HomeView = z
  .strictObject({
    today: z.string(),
    period: z.string().nullable(),
    todos: z.array(TodoView),
    summary: z
      .strictObject({
        unitsTotal: z.int(),
        unitsSubmitted: z.int(),
        unitsApproved: z.int(),
        cellsReturned: z.int(),
        lights: z.record(Light, z.int()),
        changes: z.array(
          z.strictObject({ taskId: Id, unitName: z.string(), goalName: z.string(), from: Light, to: Light }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'Home' })
export type HomeView = z.infer<typeof HomeView>
