import type { RemindersSent, WarningView } from '@plancascade/types'
import { reportMonth, tasksOf } from './issued-plan.js'
import { CANARY, REASON, type Part, type Sample } from './sample.js'
import type { TestApp } from './test-app.js'

/** A month in which two units are far behind. */
const BEHIND = '2025-08'
/** A month that nobody has reported. */
const LATE = '2025-07'
const TERMS = { step: 'reminder', answerBy: '2025-12-31', urgentReason: null } as const

/** A warning and a reminder of the own and of the sibling unit. */
export async function makeWarnings(t: TestApp, planId: string): Promise<Part> {
  const reviewer = await t.as('reviewer')
  const tasks = await tasksOf(t, planId)
  const warn = async (unit: 'own' | 'sibling', text: string): Promise<string> => {
    await reportMonth(t, { planId, decompositionIds: [] }, BEHIND, { jobs: '1', unit })
    const unitId = t.city[unit].id
    const task = tasks.find((one) => one.unitId === unitId && one.kind === 'flow')
    const documentNumber = `测提〔2025〕${unit}`
    const body = { ...TERMS, planId, period: BEHIND, unitId, taskIds: [task?.id], documentNumber, text }
    const { body: made, status, text: said } = await reviewer.post<WarningView>('/warnings', body)
    if (status !== 201) throw new Error(said)
    return made.id
  }
  const remind = async (unit: 'own' | 'sibling', text: string): Promise<string> => {
    const of = [{ unitId: t.city[unit].id, period: LATE }]
    const { body, text: said } = await reviewer.post<RemindersSent>('/reminders', { planId, of, text })
    const [sent] = body.sent ?? []
    if (!sent) throw new Error(said)
    return sent.id
  }
  const warnings: Sample = { own: await warn('own', '自有'), sibling: await warn('sibling', CANARY) }
  const reminders: Sample = { own: await remind('own', '自有'), sibling: await remind('sibling', CANARY) }
  const answer = { cause: '测试', measure: '测试', mendBy: '2025-12-31' }
  return {
    ids: { '/api/warnings/:id': warnings, '/api/reminders/:id': reminders },
    bodies: {
      'POST /api/warnings/:id/escalate': { ...TERMS, step: 'notice', documentNumber: '测预〔2025〕8号', text: '测试' },
      'POST /api/warnings/:id/answer': answer,
      'POST /api/warnings/:id/close': REASON,
      'POST /api/warnings/:id/withdraw': REASON,
    },
  }
}
