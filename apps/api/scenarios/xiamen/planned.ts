import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { GoalView } from '@plancascade/types'
import { DecompositionService } from '../../src/decomposition/decomposition.service.js'
import { IndicatorPlanService } from '../../src/plan/indicator.plan.service.js'
import { PlanService } from '../../src/plan/plan.service.js'
import { Story } from '../story.js'
import { XIAMEN_PLANNER } from './foundation.js'
import { XIAMEN_PLAN_TEXT } from './plan-text.js'

/** Why the planner lets a finding of the reader stand. */
const SETTLED: Record<string, string> = {
  P207: '示例：原表没有写期限，按五年累计登记，待市局核实',
  P305: '规划如此：覆盖率不是持卡人数的一部分，不作合计',
}

/** The plan is read, its two totals without a period are settled, its goals accepted and confirmed. */
export async function planXiamen(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app, XIAMEN_PLANNER)
  const plans = app.get(PlanService)
  const planner = await story.person(XIAMEN_PLANNER)
  story.on('2022-01-12')
  const bytes = new TextEncoder().encode(XIAMEN_PLAN_TEXT)
  const read = await plans.create(planner, { fileName: '厦门“十四五”指标表（示例摘录）.txt', bytes, isExample: true })
  for (const { id, code } of read.findings.filter(({ severity }) => severity !== 'note')) {
    await plans.settleFinding(planner, id, { reason: SETTLED[code] ?? '已与原文核对，照原文' })
  }
  for (const { id, version, target } of read.goals.filter(hasNoPeriod)) {
    if (target) await plans.changeGoal(planner, id, version, { target: { ...target, window: 'plan' } })
  }
  await app.get(IndicatorPlanService).makeFrom(planner, read.id)
  const accepted = await plans.acceptGoals(
    planner,
    read.id,
    read.goals.map(({ id }) => id),
  )
  await plans.confirm(planner, read.id, accepted.version)
}

function hasNoPeriod({ kind, target }: GoalView): boolean {
  return kind === 'flow' && target !== null && target.window === null
}

/** Proposals for every goal, kept as drafts: nobody has been given a task yet. */
export async function draftXiamen(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app, XIAMEN_PLANNER)
  story.on('2022-01-13')
  await app.get(DecompositionService).createAll(await story.person(XIAMEN_PLANNER), await story.planId())
}
