import { Rational } from '@plancascade/kernel'
import type { OwnAnswerView } from '@plancascade/types'
import { AnswerService } from '../../src/decomposition/answer.service.js'
import { ConsultationService } from '../../src/decomposition/consultation.service.js'
import { DecisionService } from '../../src/decomposition/decision.service.js'
import { DecompositionService } from '../../src/decomposition/decomposition.service.js'
import { Story } from '../story.js'
import { goalKey } from './goals.js'
import { SHIYAN_UNITS } from './units.js'

/** What 竹溪 wants less of in 2024, in person-times; the city meets it half-way. */
const ASKED_LESS = 400
/** Who takes on what 竹溪 is spared: the two districts of the city proper and its neighbour with the largest training base. */
const ABSORBERS = ['maojian', 'zhangwan', 'yunyang']
/** Says nothing: its silence is shown as such, and counts as no opinion. */
const SILENT = 'wudangshan'

/** 征求意见: everybody accepts but 竹溪, whose counter-offer is decided half-way, and three units absorb the rest. */
export async function consultShiyan(story: Story): Promise<void> {
  story.on('2022-02-24')
  const planId = await story.planId()
  const planner = await story.person('planner')
  const drafts = await story.app.get(DecompositionService).list(planner, planId)
  const { id } = await story.app.get(ConsultationService).open(planner, planId, {
    decompositionIds: drafts.flatMap(({ decompositionId }) => decompositionId ?? []),
    answerBy: '2022-02-26',
    note: '请结合本地实际答复；反提议请附依据（示例）。',
  })
  story.on('2022-02-25')
  for (const { key } of SHIYAN_UNITS) if (key !== SILENT) await answer(story, planId, key)
  story.on('2022-02-28')
  await decide(story, planId, id)
}

async function answer(story: Story, planId: string, unit: string): Promise<void> {
  const answers = story.app.get(AnswerService)
  const reporter = await story.person(`${unit}-reporter`)
  const own = await answers.own(reporter, planId)
  if (own.length === 0) return
  await answers.accept(reporter, planId, { answerIds: own.map(({ id }) => id) })
  const training = (await answers.own(reporter, planId)).find(({ goalName }) => goalKey(goalName) === 'training')
  if (unit !== 'zhuxi' || !training) return
  const value = less(proposedFor2024(training), ASKED_LESS)
  const reason = '县公共实训基地扩建工期到 2024 年 6 月，上半年承训能力不足（示例）'
  await answers.counter(reporter, training.id, training.version, { values: [{ year: 2024, value }], reason })
  await answers.addEvidence(reporter, training.id, {
    fileName: '实训基地扩建工期说明（示例）.txt',
    bytes: Buffer.from('示例：扩建工程工期说明，2024 年 6 月竣工，此前可承训人次减少。'),
    kind: 'txt',
  })
}

async function decide(story: Story, planId: string, consultationId: string): Promise<void> {
  const training = await ownTraining(story, planId)
  const choice = {
    answerId: training.id,
    decision: 'compromise' as const,
    values: [{ year: 2024, value: less(proposedFor2024(training), ASKED_LESS / 2) }],
  }
  const decisions = story.app.get(DecisionService)
  const planner = await story.person('planner')
  const { decompositionId, version } = training
  const absorbers: string[] = []
  for (const key of ABSORBERS) absorbers.push((await story.person(`${key}-reporter`)).unitId ?? '')
  const seen = await decisions.preview(planner, consultationId, { decompositionId, absorbers, decisions: [choice] })
  const reason = '工期影响半年，按一半调减，由茅箭、张湾、郧阳承担（示例）'
  await decisions.decide(planner, consultationId, {
    decompositionId,
    decompositionVersion: seen.decompositionVersion,
    absorbers,
    decisions: [{ ...choice, version, reason }],
  })
}

async function ownTraining(story: Story, planId: string): Promise<OwnAnswerView> {
  const own = await story.app.get(AnswerService).own(await story.person('zhuxi-reporter'), planId)
  const training = own.find(({ goalName }) => goalKey(goalName) === 'training')
  if (!training) throw new Error('竹溪 was not asked about training')
  return training
}

function proposedFor2024({ proposed }: OwnAnswerView): string {
  return proposed.find(({ year }) => year === 2024)?.value ?? '0'
}

function less(value: string, by: number): string {
  return Rational.from(value).sub(Rational.of(by)).num.toString()
}
