import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { GoalView, RunView, SchemeCreate, UnitView } from '@plancascade/types'
import { RunService } from '../../src/assessment/run.service.js'
import { SchemeService } from '../../src/assessment/scheme.service.js'
import { OrganizationService } from '../../src/organization/organization.service.js'
import { PlanService } from '../../src/plan/plan.service.js'
import { publish2024 } from './published.js'
import { employmentScheme, socialInsuranceScheme } from './schemes.js'
import { Story } from '../story.js'

/** 2024 is scored by both example schemes, sealed and published. */
export async function assess2024(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const assessor = await story.person('assessor')
  const [schemes, runs] = [app.get(SchemeService), app.get(RunService)]
  const { planId, goals, units } = await material(story)
  story.on('2025-01-20')
  const both = [
    { scheme: employmentScheme(planId, 2024, goals, units), documentNumber: '十人社考〔2024〕3号（示例）' },
    { scheme: socialInsuranceScheme(planId, 2024, goals, units), documentNumber: '十人社考〔2024〕4号（示例）' },
  ]
  const sealed: RunView[] = []
  for (const { scheme, documentNumber } of both) {
    const made = await schemes.create(assessor, scheme)
    await schemes.enter(assessor, made.id, made.version, { values: praise(scheme, units) })
    // The first year of either index: nothing sealed is there to try it on.
    const noShadowReason = '首次按本办法考核，没有已封存的数据可供试算'
    await schemes.issue(assessor, made.id, made.version + 1, { documentNumber, noShadowReason })
    const run = await runs.create(assessor, { schemeId: made.id, period: '2024-12' })
    sealed.push(await runs.seal(assessor, run.id, run.version))
  }
  const [employment, insurance] = sealed
  if (employment && insurance) await publish2024(story, employment, insurance)
}

/** Drafts for 2025, so that weights can be tried on the figures up to now. */
export async function draft2025(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const assessor = await story.person('assessor')
  const { planId, goals, units } = await material(story)
  story.on('2025-10-10')
  for (const scheme of [
    employmentScheme(planId, 2025, goals, units),
    socialInsuranceScheme(planId, 2025, goals, units),
  ]) {
    await app.get(SchemeService).create(assessor, scheme)
  }
  // The example's present: the day after September was due, so that somebody is late.
  story.on('2025-10-13')
}

interface Material {
  readonly planId: string
  readonly goals: readonly GoalView[]
  readonly units: readonly UnitView[]
}

async function material(story: Story): Promise<Material> {
  const assessor = await story.person('assessor')
  const planId = await story.planId()
  const { goals } = await story.app.get(PlanService).get(assessor, planId)
  const { items: units } = await story.app.get(OrganizationService).listUnits(assessor)
  return { planId, goals, units }
}

/** 房县 was praised by the province. */
function praise(scheme: SchemeCreate, units: readonly UnitView[]) {
  const unit = units.find(({ name }) => name === '房县')
  const has = scheme.definition.indicators.some(({ id }) => id === 'praise')
  if (!unit || !has) return []
  return [{ unitId: unit.id, indicatorId: 'praise', value: '1.5', basis: '省级通报表扬（示例文件），经考核办审定' }]
}
