import { z } from 'zod'
import { Id, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { Direction, GoalKind } from '../plan/plan.schema.js'
import { Light } from './light.js'
import { BoardGoal } from './progress.schema.js'

/** One unit's tasks or one goal's units: exactly one of the two. */
export const LinesQuery = z
  .strictObject({ planId: Id, period: z.string().max(10), unitId: Id.optional(), goalId: Id.optional() })
  .refine(({ unitId, goalId }) => (unitId === undefined) !== (goalId === undefined), {
    message: '请指定一个单位或一项指标。',
    path: ['unitId'],
  })
export type LinesQuery = z.infer<typeof LinesQuery>

export const LineMonth = z.strictObject({
  period: z.string(),
  /** The report item of the month, where there is one. */
  itemId: Id.nullable(),
  value: OptionalDecimal,
  attainment: OptionalDecimal,
  scheduled: OptionalDecimal,
  light: Light,
})
export type LineMonth = z.infer<typeof LineMonth>

/** A task with its months so far: what a unit's page and an indicator's page show in a row. */
export const ProgressLine = z.strictObject({
  taskId: Id,
  unitId: Id,
  unitName: z.string(),
  goalId: Id,
  goalName: z.string(),
  goalNumber: z.string().nullable(),
  category: z.string().nullable(),
  kind: GoalKind,
  direction: Direction,
  unit: MeasureUnit,
  target: OptionalDecimal,
  actual: OptionalDecimal,
  attainment: OptionalDecimal,
  scheduled: OptionalDecimal,
  gapPoints: OptionalDecimal,
  light: Light,
  reason: z.string(),
  /** Needed in each month that is left of the year. */
  required: OptionalDecimal,
  figurePeriod: z.string().nullable(),
  months: z.array(LineMonth),
})
export type ProgressLine = z.infer<typeof ProgressLine>

export const LinesView = z
  .strictObject({
    planId: Id,
    year: Year,
    period: z.string(),
    /** The months of the year up to the period. */
    months: z.array(z.string()),
    lines: z.array(ProgressLine),
    /** The whole city's figure, when one indicator is asked for. */
    city: BoardGoal.nullable(),
  })
  .meta({ id: 'ProgressLines' })
export type LinesView = z.infer<typeof LinesView>

/** A light that turned from one month to the next. */
export const LightTurn = z.strictObject({
  taskId: Id,
  unitName: z.string(),
  goalName: z.string(),
  period: z.string(),
  from: Light,
  to: Light,
})
export type LightTurn = z.infer<typeof LightTurn>

/** The lights of the year's months: every task, one light for each month. */
export const TimelineView = z
  .strictObject({
    planId: Id,
    year: Year,
    months: z.array(z.string()),
    units: z.array(z.strictObject({ unitId: Id, name: z.string() })),
    goals: z.array(z.strictObject({ goalId: Id, name: z.string(), category: z.string().nullable() })),
    tasks: z.array(z.strictObject({ taskId: Id, unitId: Id, goalId: Id, lights: z.array(Light) })),
    /** By month: how many tasks show each light. */
    counts: z.array(z.record(Light, z.int())),
  })
  .meta({ id: 'ProgressTimeline' })
export type TimelineView = z.infer<typeof TimelineView>

/** What the meeting room looks at beside the board: what turned this week, who is furthest behind, who is likely to miss. */
export const CockpitView = z
  .strictObject({
    planId: Id,
    period: z.string(),
    /** When this was put together, UTC. */
    at: z.string(),
    turns: z.array(LightTurn),
    worst: z.array(
      z.strictObject({
        taskId: Id,
        unitName: z.string(),
        goalName: z.string(),
        light: Light,
        attainment: OptionalDecimal,
        gapPoints: OptionalDecimal,
      }),
    ),
    risks: z.array(
      z.strictObject({
        taskId: Id,
        unitName: z.string(),
        goalName: z.string(),
        unit: MeasureUnit,
        target: OptionalDecimal,
        expected: OptionalDecimal,
        /** Even the upper end of the interval falls short. */
        isSure: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Cockpit' })
export type CockpitView = z.infer<typeof CockpitView>
