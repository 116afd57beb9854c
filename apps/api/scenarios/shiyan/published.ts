import { Rational, toDecimalText } from '@plancascade/kernel'
import type { ObjectionView, PublicationAdvance, PublicationView, RunView } from '@plancascade/types'
import { ObjectionService } from '../../src/assessment/objection.service.js'
import { PublicationService } from '../../src/assessment/publication.service.js'
import { RulingService } from '../../src/assessment/ruling.service.js'
import { RunService } from '../../src/assessment/run.service.js'
import type { Story } from '../story.js'

/** Three working days of notice before the Spring Festival of 2025. */
const NOTICE = { action: 'notice', from: '2025-01-22', to: '2025-01-24', answerDays: 3, rulingDays: 5 } as const

/** The results of 2024 on their way to everybody: 张湾 is right and there is a 更正1, 经开区 is not and stays held at 59. */
export async function publish2024(story: Story, employment: RunView, insurance: RunView): Promise<void> {
  const bureau = new PublicationDesk(story)
  const jobs = await bureau.announce(employment, '就业综合指数')
  const social = await bureau.announce(insurance, '社保综合指数')
  story.on('2025-01-23')
  const right = await zhangwanObjects(story, jobs, employment)
  const wrong = await jingkaiObjects(story, social)
  story.on('2025-01-24')
  await bureau.decide(right, '经与9月核查名册逐人比对，60 人属同名不同人，应予恢复（示例）。', {
    ruling: 'upheld',
    text: '9月核减的 140 人中有 60 人属同名不同人，予以恢复；其余核减维持（示例）',
    figure: { state: 'reported', value: right.claimedValue ?? '0' },
  })
  const dismissed = await bureau.decide(wrong, '任务按单位下达，完成数按参保登记地统计，口径在下达时已明确（示例）。', {
    ruling: 'dismissed',
    text: '下达口径明确，辖区企业在茅箭区参保的不计入，维持原结果（示例）',
  })
  await bureau.close(dismissed, '裁定书已送达（示例）')
  story.on('2025-01-26')
  await bureau.correct(jobs, employment, right)
  story.on('2025-01-27')
  await bureau.step(jobs.id, { action: 'finalise', note: '公示期满，异议均已办结，正式公布（示例）' })
  await bureau.step(social.id, { action: 'finalise', note: '公示期满，异议均已办结，正式公布（示例）' })
}

/** What the assessor does with a result. */
class PublicationDesk {
  private readonly publications: PublicationService
  private readonly objections: ObjectionService

  constructor(private readonly story: Story) {
    this.publications = story.app.get(PublicationService)
    this.objections = story.app.get(ObjectionService)
  }

  /** Checked, read by the units and put up for the notice. */
  async announce(run: RunView, name: string): Promise<PublicationView> {
    const assessor = await this.story.person('assessor')
    this.story.on('2025-01-20')
    const { id } = await this.publications.open(assessor, { runId: run.id, note: '请就业、社保、统计各科核对（示例）' })
    this.story.on('2025-01-21')
    await this.step(id, { action: 'review', note: `2024年度${name}得分请各单位互阅（示例）` })
    const fangxian = await this.story.person('fangxian-reporter')
    await this.publications.comment(fangxian, id, { text: '已阅，无意见（示例）' })
    this.story.on('2025-01-22')
    return this.step(id, { ...NOTICE, note: '公示三个工作日，各单位可对本单位得分提出异议（示例）' })
  }

  async step(id: string, step: PublicationAdvance): Promise<PublicationView> {
    const assessor = await this.story.person('assessor')
    const { version } = await this.publications.get(assessor, id)
    return this.publications.advance(assessor, id, version, step)
  }

  async decide(
    objection: ObjectionView,
    answer: string,
    ruling: Parameters<RulingService['rule']>[3],
  ): Promise<ObjectionView> {
    const assessor = await this.story.person('assessor')
    const accepted = await this.objections.accept(assessor, objection.id, objection.version)
    const answered = await this.objections.answer(assessor, objection.id, accepted.version, answer)
    return this.story.app.get(RulingService).rule(assessor, objection.id, answered.version, ruling)
  }

  async close({ id }: ObjectionView, text: string): Promise<void> {
    const assessor = await this.story.person('assessor')
    const { version } = await this.objections.get(assessor, id)
    await this.objections.close(assessor, id, version, text)
  }

  /** The ruled figure is counted by a new run, which is published as 更正1; then the objection is done with. */
  async correct({ id }: PublicationView, { schemeId, period }: RunView, objection: ObjectionView): Promise<void> {
    const assessor = await this.story.person('assessor')
    const runs = this.story.app.get(RunService)
    const again = await runs.create(assessor, { schemeId, period })
    const sealed = await runs.seal(assessor, again.id, again.version)
    const note = `张湾区“城镇新增就业”按异议裁定由 ${objection.line?.actual ?? ''} 更正为 ${objection.claimedValue ?? ''}，得分随之更正，其他单位得分不变（示例）`
    await this.step(id, { action: 'correct', runId: sealed.id, note })
    await this.close(objection, '已随更正1公布（示例）')
  }
}

/** In November 140 were struck out as registered twice; 60 of them were different people of the same name. */
async function zhangwanObjects(story: Story, publication: PublicationView, run: RunView): Promise<ObjectionView> {
  const reporter = await story.person('zhangwan-reporter')
  const items = run.units.find(({ unitId }) => unitId === reporter.unitId)?.items ?? []
  const counted = items.find(({ indicatorId }) => indicatorId === 'jobs')?.input?.actual ?? '0'
  const objections = story.app.get(ObjectionService)
  const raised = await objections.raise(reporter, publication.id, {
    indicatorId: 'jobs',
    claim:
      '9月核减的 140 人（申报 3,120、认定 2,980）中，60 人与其他登记人员同名但证件号不同，不属重复登记，请予恢复（示例）。',
    claimedValue: toDecimalText(Rational.from(counted).add(Rational.of(60))),
  })
  await objections.addEvidence(reporter, raised.id, {
    fileName: '同名人员证件号比对表（示例）.txt',
    bytes: Buffer.from('示例：60 人姓名相同、证件号不同，名单略。'),
    kind: 'txt',
  })
  return objections.get(reporter, raised.id)
}

async function jingkaiObjects(story: Story, publication: PublicationView): Promise<ObjectionView> {
  const reporter = await story.person('jingkai-reporter')
  return story.app.get(ObjectionService).raise(reporter, publication.id, {
    indicatorId: 'unemployment_insurance',
    claim: '辖区内部分企业在茅箭区参保，应计入本单位完成数，不应按约束性指标未完成限为 59 分（示例）。',
    claimedValue: null,
  })
}
