import type { ConsultationAnswerView, ConsultationGoal, ConsultationView } from '@plancascade/types'
import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { useDecision } from './use-decision'

const answer: ConsultationAnswerView = {
  id: 'a1',
  decompositionId: 'd1',
  unitId: 'u1',
  unitName: '竹溪',
  status: 'countered',
  isOverdue: false,
  proposed: [{ year: 2024, value: '2459' }],
  current: [{ year: 2024, value: '2459' }],
  counter: [{ year: 2024, value: '2059' }],
  reason: '工期',
  evidence: [],
  answeredAt: '2022-02-25T02:00:00.000Z',
  answeredBy: '竹溪填报员',
  decision: null,
  decided: [],
  decisionReason: null,
  decidedAt: null,
  decidedBy: null,
  version: 2,
}
const goal: ConsultationGoal = {
  decompositionId: 'd1',
  decompositionVersion: 3,
  decompositionStatus: 'consulting',
  goalId: 'g1',
  goalName: '补贴性职业技能培训',
  goalNumber: '4',
  unit: 'person_time',
  shape: 'split',
  years: [2024],
  answers: [answer, { ...answer, id: 'a2', unitName: '房县', status: 'accepted', counter: [] }],
}
const round: ConsultationView = {
  id: 'c1',
  planId: 'p1',
  round: 1,
  status: 'open',
  answerBy: '2022-02-26',
  isPast: false,
  note: null,
  openedAt: '2022-02-24T02:00:00.000Z',
  openedBy: '规划科',
  closedAt: null,
  closeReason: null,
  counts: { total: 2, pending: 0, overdue: 0, accepted: 1, countered: 1, decided: 0 },
  version: 1,
  goals: [goal],
  abilities: { decide: true, close: { denied: '还有反提议没有裁定，不能结束' } },
}
const PREVIEW = {
  decompositionId: 'd1',
  decompositionVersion: 3,
  units: [],
  years: [],
  sumOfMoves: '0',
  steps: [],
}

function make() {
  setActivePinia(createPinia())
  const decision = effectScope().run(() =>
    useDecision(
      () => round,
      () => goal,
    ),
  )
  if (!decision) throw new Error('no scope')
  return decision
}

describe('the decision on counter-offers', () => {
  it('chooses nothing in advance and offers the middle for 折中', () => {
    const decision = make()
    expect(decision.open.value.map(({ id }) => id)).toEqual(['a1'])
    expect(decision.chosen.value).toEqual([])
    expect(decision.choices.value['a1']).toEqual({ decision: '', values: { 2024: '2259' }, reason: '' })
  })

  it('has to be seen again once it is changed after it was seen', async () => {
    const api = answerWith({ 'POST /api/consultations/c1/preview': PREVIEW })
    const decision = make()
    const choice = decision.choices.value['a1']
    if (!choice) throw new Error('no choice')
    choice.decision = 'compromise'
    expect(await decision.preview.run()).toBe(true)
    expect(api.at(-1)?.body).toEqual({
      decompositionId: 'd1',
      decisions: [{ answerId: 'a1', decision: 'compromise', values: [{ year: 2024, value: '2259' }] }],
    })
    expect(decision.isSeen.value).toBe(true)
    choice.decision = 'reject'
    expect(decision.isSeen.value).toBe(false)
  })

  it('lets the chosen units carry the difference, and not those that are being decided on', async () => {
    const api = answerWith({
      'POST /api/consultations/c1/preview': PREVIEW,
      'POST /api/consultations/c1/decide': round,
    })
    const decision = make()
    const choice = decision.choices.value['a1']
    if (!choice) throw new Error('no choice')
    Object.assign(choice, { decision: 'adopt', reason: '工期属实' })
    expect(decision.others.value.map(({ unitName }) => unitName)).toEqual(['房县'])
    await decision.preview.run()
    decision.absorbers.value = ['u2']
    expect(decision.isSeen.value).toBe(false)
    await decision.preview.run()
    await decision.decide.run()
    expect(api.map(({ body }) => (body as { absorbers?: string[] }).absorbers)).toEqual([undefined, ['u2'], ['u2']])
  })

  it('sends the version that was seen, with a reason for each', async () => {
    const api = answerWith({
      'POST /api/consultations/c1/preview': PREVIEW,
      'POST /api/consultations/c1/decide': round,
    })
    const decision = make()
    const choice = decision.choices.value['a1']
    if (!choice) throw new Error('no choice')
    choice.decision = 'adopt'
    expect(decision.hasReasons.value).toBe(false)
    choice.reason = ' 工期属实 '
    await decision.preview.run()
    expect(await decision.decide.run()).toBe(true)
    const sent = api.find(({ url }) => url.pathname.endsWith('/decide'))
    expect(sent?.body).toEqual({
      decompositionId: 'd1',
      decompositionVersion: 3,
      decisions: [{ answerId: 'a1', decision: 'adopt', values: [], version: 2, reason: '工期属实' }],
    })
  })
})
