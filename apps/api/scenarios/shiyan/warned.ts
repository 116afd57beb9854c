import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { WarningView } from '@plancascade/types'
import { NoticeService } from '../../src/notice/notice.service.js'
import { Outbox } from '../../src/platform/database/outbox.js'
import { ReminderReader } from '../../src/progress/reminder.reader.js'
import { ReminderService } from '../../src/progress/reminder.service.js'
import { WarningService } from '../../src/progress/warning.service.js'
import { TaskService } from '../../src/task/task.service.js'
import { goalKey } from './goals.js'
import { Story } from '../story.js'
import { SHIYAN_UNITS } from './units.js'

/** Two yellow months of 竹山's new jobs bring a 预警通知单, which is received and answered. */
export async function warnZhushan(story: Story): Promise<void> {
  const reviewer = await story.person('reviewer')
  const reporter = await story.person('zhushan-reporter')
  const warnings = story.app.get(WarningService)
  const planId = await story.planId()
  const unitId = reporter.unitId ?? ''
  const tasks = await story.app.get(TaskService).list(reviewer, { planId, unitId })
  const jobs = tasks.find(({ goalName }) => goalKey(goalName) === 'jobs')
  if (!jobs) throw new Error('竹山 has no task of new jobs')
  story.on('2025-04-09')
  const issued = await warnings.issue(reviewer, {
    ...{ planId, period: '2025-03', unitId, taskIds: [jobs.id], step: 'notice', urgentReason: null },
    documentNumber: '十人社预〔2025〕1号（示例）',
    text: '你县“城镇新增就业”连续两个月落后于序时进度，请查明原因，提出赶上进度的措施（示例）。',
    answerBy: '2025-04-18',
  })
  story.on('2025-04-10')
  const received = await warnings.receive(reporter, issued.id, issued.version)
  story.on('2025-04-16')
  await warnings.answer(reporter, received.id, received.version, {
    cause: '两家重点企业开工推迟，新增岗位不足（示例）。',
    measure: '举办专场招聘会，落实稳岗补贴，按周调度（示例）。',
    mendBy: '2025-08-31',
  })
}

/** Two red months later a 督办函 follows; its measures are under way when the story ends. */
export async function superviseZhushan(story: Story): Promise<void> {
  const reviewer = await story.person('reviewer')
  const reporter = await story.person('zhushan-reporter')
  const warnings = story.app.get(WarningService)
  const open = await openWarning(story)
  story.on('2025-09-09')
  const issued = await warnings.escalate(reviewer, open.id, open.version, {
    ...{ step: 'supervision', urgentReason: null },
    documentNumber: '十人社督〔2025〕3号（示例）',
    text: '你县“城镇新增就业”已连续两个月亮红灯，前次措施未见成效，请由分管负责同志牵头整改（示例）。',
    answerBy: '2025-09-19',
  })
  story.on('2025-09-10')
  const received = await warnings.receive(reporter, issued.id, issued.version)
  story.on('2025-09-18')
  await warnings.answer(reporter, received.id, received.version, {
    cause: '招商项目用工需求低于预期，外出务工回流人员登记不及时（示例）。',
    measure: '成立工作专班，补录返乡就业登记，新增公益性岗位 300 个（示例）。',
    mendBy: '2025-12-31',
  })
}

/** Before the month that the example stands in, everybody has read what came. */
export async function readMessages(story: Story): Promise<void> {
  await story.app.get(Outbox).deliver()
  const units = SHIYAN_UNITS.flatMap(({ key }) => [`${key}-reporter`, `${key}-approver`])
  for (const account of ['planner', 'reviewer', 'assessor', 'leader', ...units]) {
    await story.app.get(NoticeService).markRead(await story.person(account), { all: true })
  }
}

/** 郧阳 has not reported September by its day, and is reminded. */
export async function remindYunyang(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  const reviewer = await story.person('reviewer')
  const planId = await story.planId()
  const unitId = (await story.person('yunyang-reporter')).unitId ?? ''
  story.on('2025-10-13')
  const overdue = await app.get(ReminderReader).overdue(reviewer, planId)
  const of = overdue.filter((sheet) => sheet.unitId === unitId).map(({ period }) => ({ unitId, period }))
  await app.get(ReminderService).send(reviewer, { planId, of, text: '9月数据逾期未报，请于两日内报送（示例）。' })
}

async function openWarning(story: Story): Promise<WarningView> {
  const reporter = await story.person('zhushan-reporter')
  const warnings = await story.app.get(WarningService).list(reporter, { planId: await story.planId() })
  const open = warnings.find(({ closedAt }) => closedAt === null)
  if (!open) throw new Error('竹山 has no open warning')
  return open
}
