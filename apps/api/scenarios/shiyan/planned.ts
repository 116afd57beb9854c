import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { PlanService } from '../../src/plan/plan.service.js'
import { goalNamed } from './goals.js'
import { makeLibrary } from './library.js'
import { SHIYAN_PLAN_TEXT } from './plan-text.js'
import { Story } from '../story.js'

/** Why the planner lets a finding of the reader stand. */
const SETTLED: Record<string, string> = {
  P301: '规划如此：目标是保底要求，不以基期为准',
  P302: '已与原文核对：基数是 2020 年当年数，目标是五年累计',
}

/** The plan is read, its findings settled, its goals accepted and confirmed. */
export async function planShiyan(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const plans = app.get(PlanService)
  const planner = await story.person('planner')
  story.on('2022-02-21')
  const bytes = new TextEncoder().encode(SHIYAN_PLAN_TEXT)
  const read = await plans.create(planner, { fileName: '十堰“十四五”指标表（示例摘录）.txt', bytes, isExample: true })
  for (const finding of read.findings.filter(({ severity }) => severity !== 'note')) {
    await plans.settleFinding(planner, finding.id, { reason: SETTLED[finding.code] ?? '已与原文核对，照原文' })
  }
  const exam = read.goals.find(({ name }) => name.includes('专业技术人员职业资格证书'))
  if (exam) {
    await plans.changeGoal(planner, exam.id, exam.version, {
      shape: 'monitor',
      definition: '由市级统一组织考试取得，只在全市统计，不下达到县。',
    })
  }
  const reemployment = goalNamed(read.goals, 'reemployment')
  await plans.changeGoal(planner, reemployment.id, reemployment.version, { name: '城镇失业人员再就业人数' })
  const returnees = goalNamed(read.goals, 'returnees')
  await plans.changeGoal(planner, returnees.id, returnees.version, { name: '外出务工人员返乡就业创业人数' })
  await makeLibrary(app, read.id)
  const accepted = await plans.acceptGoals(
    planner,
    read.id,
    read.goals.map(({ id }) => id),
  )
  await plans.confirm(planner, read.id, accepted.version)
}
