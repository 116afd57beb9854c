import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { SplitOrderService } from '../../src/decomposition/split-order.service.js'
import { SplitReceiptService } from '../../src/decomposition/split-receipt.service.js'
import { SplitService } from '../../src/decomposition/split.service.js'
import { OrganizationService } from '../../src/organization/organization.service.js'
import { TaskService } from '../../src/task/task.service.js'
import { actorOf } from '../cast.js'
import { Story } from '../story.js'

/** Eight of 竹溪's townships by their real names; there are more in truth. Populations are made up for the example. */
const TOWNSHIPS = [
  { name: '城关镇', shortName: '城关', population: '76000' },
  { name: '蒋家堰镇', shortName: '蒋家堰', population: '31000' },
  { name: '中峰镇', shortName: '中峰', population: '24000' },
  { name: '水坪镇', shortName: '水坪', population: '38000' },
  { name: '县河镇', shortName: '县河', population: '17000' },
  { name: '龙坝镇', shortName: '龙坝', population: '21000' },
  { name: '泉溪镇', shortName: '泉溪', population: '14000' },
  { name: '丰溪镇', shortName: '丰溪', population: '12000' },
]

/** Who signed on which day; the last township's paper is not back yet. Posts, because nobody real is meant. */
const SIGNED = ['2022-03-17', '2022-03-17', '2022-03-18', '2022-03-18', '2022-03-18', '2022-03-21', '2022-03-21']

/** 竹溪 divides its new urban jobs to its townships: the reporter prepares, the approver issues, the townships sign. */
export async function divideZhuxi(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  story.on('2022-03-15')
  await addTownships(app)
  // Anew, because the townships have just come under the county and so into its people's sight.
  const reporter = await actorOf(app, 'zhuxi-reporter')
  const tasks = await app.get(TaskService).list(reporter, { planId: await story.planId() })
  const jobs = tasks.find(({ goalName }) => goalName.includes('城镇新增就业'))
  if (!jobs) throw new Error('竹溪 has a task of new urban jobs')
  const draft = await app.get(SplitService).prepare(reporter, jobs.id)
  const approver = await actorOf(app, 'zhuxi-approver')
  const documentNumber = '溪人社发〔2022〕4号（示例）'
  const issued = await app.get(SplitOrderService).issue(approver, draft.id, draft.version, { documentNumber })
  await signFor(app, issued.id)
}

async function signFor(app: NestFastifyApplication, splitId: string): Promise<void> {
  const reporter = await actorOf(app, 'zhuxi-reporter')
  const receipts = app.get(SplitReceiptService)
  new Story(app).on('2022-03-22')
  let order = await receipts.order(reporter, splitId)
  for (const [index, { unitId, name }] of order.townships.entries()) {
    const receivedOn = SIGNED[index]
    if (receivedOn === undefined) continue
    const receivedBy = `${name}社保服务中心（示例）`
    order = await receipts.receive(reporter, splitId, order.version, { unitId, receivedOn, receivedBy })
  }
}

async function addTownships(app: NestFastifyApplication): Promise<void> {
  const organization = app.get(OrganizationService)
  const reporter = await actorOf(app, 'zhuxi-reporter')
  for (const [index, { name, shortName, population }] of TOWNSHIPS.entries()) {
    const unit = await organization.createUnit(reporter, {
      parentId: reporter.unitId,
      kind: 'township',
      name,
      shortName,
      code: null,
      hostUnitId: null,
      reportingBody: null,
      position: index + 1,
    })
    await organization.createFactor(reporter, {
      unitId: unit.id,
      name: '常住人口',
      year: 2020,
      value: population,
      measureUnit: '人',
      source: '示例（未见公开数据）',
      isExample: true,
    })
  }
}
