import { agreeCells, holdBystanders } from '@plancascade/allocation'
import { Rational } from '@plancascade/kernel'
import { DecompositionService } from '../../src/decomposition/decomposition.service.js'
import { IssueService } from '../../src/decomposition/issue.service.js'
import { RevisionService } from '../../src/decomposition/revision.service.js'
import { TaskService } from '../../src/task/task.service.js'
import { Story } from '../story.js'
import { goalKey } from './goals.js'

const YEAR = 2025
/** A tenth of what 郧西 was to bring in the year, which 张湾 takes on. */
const LESS = Rational.of(9, 10)

/** 年中调整: skill certificates of 2025 move from 郧西 to 张湾 from July on; the city's total stays, and both sign for it. */
export async function adjustCertificates(story: Story): Promise<void> {
  const decompositions = story.app.get(DecompositionService)
  const planner = await story.person('planner')
  const planId = await story.planId()
  const yunxi = (await story.person('yunxi-reporter')).unitId ?? ''
  const zhangwan = (await story.person('zhangwan-reporter')).unitId ?? ''
  story.on('2025-06-18')
  const summaries = await decompositions.list(planner, planId)
  const inForce = summaries.find(({ goalName }) => goalKey(goalName) === 'certificates')
  if (!inForce?.decompositionId) throw new Error('skill certificates have not been divided')
  const draft = await story.app
    .get(RevisionService)
    .revise(planner, inForce.decompositionId, { validFrom: '2025-07-01' })
  const asked = draft.outcome.cells.find(({ unitId, year }) => unitId === yunxi && year === YEAR)?.value ?? '0'
  const agreed = [{ unitId: yunxi, values: [{ year: YEAR, value: Rational.from(asked).mul(LESS).floor().toString() }] }]
  const held = holdBystanders(draft.settings, draft.outcome, { agreed, absorbers: [zhangwan] })
  const settings = agreeCells(held, draft.outcome, agreed)
  const saved = await decompositions.update(planner, draft.id, draft.version, { settings })
  story.on('2025-06-20')
  await story.app.get(IssueService).adjust(planner, saved.id, saved.version, {
    documentNumber: '十人社发〔2025〕12号（示例）',
    issuedOn: '2025-06-20',
    reason: '郧西县职业技能评价机构整合，下半年少开两批次评价，调由张湾区承担（示例）',
    approver: '市人社局局长办公会（示例）',
  })
  story.on('2025-06-24')
  await signFor(story, planId, 'yunxi')
  await signFor(story, planId, 'zhangwan')
}

async function signFor(story: Story, planId: string, unit: string): Promise<void> {
  const tasks = story.app.get(TaskService)
  const approver = await story.person(`${unit}-approver`)
  const own = await tasks.list(approver, { planId })
  const unsigned = own.filter(({ adjustments }) => adjustments.some(({ receivedAt }) => receivedAt === null))
  await tasks.receive(approver, { taskIds: unsigned.map(({ id }) => id) })
}
