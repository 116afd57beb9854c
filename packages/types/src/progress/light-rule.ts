import { z } from 'zod'
import { DecimalInput } from '../decimal-text.js'

const version = z.string().min(1).max(40).optional()

/**
 * How a light is decided, as data. `gap` (银川 2025) by points behind the schedule, `plan_and_mean` (天津 2022) by plan, city mean and
 * growth, `make_up` (瓯海 2020) by being on time, `probability` by the chance of missing the target.
 */
export const LightRule = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('gap'),
    version,
    /** Points behind the schedule from which the light is yellow, and beyond which it is red. */
    yellow: DecimalInput.default('10'),
    red: DecimalInput.default('30'),
    /** `yellow`: what was red earlier in the window and has caught up shows yellow. */
    recovered: z.enum(['yellow', 'green']).default('green'),
    /** Light of a target not reached when the window is over, however small the gap; left out, only the gap counts. */
    unmetAtEnd: z.enum(['yellow', 'red']).optional(),
  }),
  z.strictObject({ rule: z.literal('plan_and_mean'), version }),
  z.strictObject({ rule: z.literal('make_up'), version }),
  z.strictObject({
    rule: z.literal('probability'),
    version,
    /** Chance of missing the target from which the light is yellow, and red. */
    yellow: DecimalInput.default('0.2'),
    red: DecimalInput.default('0.5'),
  }),
])
export type LightRule = z.infer<typeof LightRule>
