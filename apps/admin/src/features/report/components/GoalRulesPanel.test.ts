import type { ReportCalendarView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { mountUi } from '@/testing/mount'
import { evidenceCount, missingEvidence } from '../model/evidence'
import { emptyForm, needOf, windowOf } from '../model/goal-rule-form'
import { daysText, goalWindowText, needText } from '../rule-words'
import { anItem } from '../testing/report-fixture'
import GoalRulesPanel from './GoalRulesPanel.vue'
import { sheetColumns } from './sheet-columns'
import { sheetRow } from '../model/sheet-row'

const windows = { dueDays: 10, closeDays: null }
const calendar: ReportCalendarView = {
  editions: [],
  goalRules: [
    {
      id: 'r1',
      edition: 1,
      goalId: 'g1',
      goalName: '转移就业',
      validFrom: '2025-10',
      window: { mode: 'shift', days: 3 },
      evidence: { minimum: 2, kinds: [{ kind: 'stamped', minimum: 1 }] },
      reason: '数据出得晚',
      createdAt: '2025-10-09T02:00:00.000Z',
      createdBy: '王规划',
    },
  ],
  windows: { month_end: windows, quarter_end: windows, year_end: windows },
  holidays: [],
  months: [],
  abilities: { edit: true },
}

describe('a goal’s own window and evidence', () => {
  it('stand in the table in words', async () => {
    const { wrapper } = await mountUi(GoalRulesPanel, { props: { calendar } })
    const text = wrapper.text()
    expect(text).toContain('比全市期限推后 3 天')
    expect(text).toContain('至少 2 份，其中盖章汇总表 1 份')
  })

  it('are read from the form: moved by days, a window of its own, or none', () => {
    expect(windowOf(emptyForm())).toEqual({ mode: 'shift', days: 3 })
    expect(windowOf({ ...emptyForm(), mode: 'own', due: '20', close: '5' })).toEqual({
      mode: 'own',
      dueDays: 20,
      closeDays: 5,
    })
    expect(windowOf({ ...emptyForm(), mode: 'city' })).toBeNull()
    const form = { ...emptyForm(), ownEvidence: true, minimum: '2' }
    expect(needOf({ ...form, kinds: { ...form.kinds, stamped: '1', other: '0' } })).toEqual({
      minimum: 2,
      kinds: [{ kind: 'stamped', minimum: 1 }],
    })
    expect(needOf(emptyForm())).toBeNull()
  })

  it('are worded for every case', () => {
    expect(goalWindowText({ mode: 'shift', days: -2 })).toContain('提前 2 天')
    expect(goalWindowText({ mode: 'shift', days: 0 })).toBe('与全市相同')
    expect(goalWindowText({ mode: 'own', dueDays: 20, closeDays: 5 })).toContain('再过 5 天截止')
    expect(goalWindowText(null)).toBe('按全市期限')
    expect(needText({ minimum: 0, kinds: [] })).toBe('不要求')
    expect(daysText({ dueOn: '2025-10-10', closesOn: null })).toBe('2025-10-10')
    expect(daysText({ dueOn: '2025-10-10', closesOn: '2025-10-12' })).toBe('2025-10-10，2025-10-12 截止')
  })
})

describe('documents of a cell', () => {
  const needs = { evidenceMinimum: 2, evidenceKinds: [{ kind: 'stamped', minimum: 1 }] } as const
  const file = (kind: 'ledger' | 'stamped') => ({
    ...{ id: kind, kind, fileName: 'a.pdf', size: 1, sha256: 'a', uploadedAt: '', uploadedBy: '' },
    ...{ sameAs: [], personalData: [] },
  })

  it('are counted against what is required, and what is missing is named', () => {
    const item = anItem({ ...needs, evidenceKinds: [...needs.evidenceKinds], evidence: [file('ledger')] })
    expect(evidenceCount(item)).toBe('1/2')
    expect(missingEvidence(item)).toEqual(['共 1 份', '“盖章汇总表”1 份'])
    expect(missingEvidence({ ...item, evidence: [file('ledger'), file('stamped')] })).toEqual([])
    expect(evidenceCount(anItem({ evidenceMinimum: 0 }))).toBe('')
  })
})

describe('a sheet whose rows have different days', () => {
  const keys = (second: object) =>
    sheetColumns(
      [sheetRow(anItem(), undefined, '2025-09'), sheetRow(anItem({ taskId: 't9', ...second }), undefined, '2025-09')],
      {
        forEntry: true,
        mode: 'cumulative',
      },
    ).map(({ key }) => key)
  it('shows them in a column, and none where all are the same', () => {
    expect(keys({ dueOn: '2025-10-13' })).toContain('due')
    expect(keys({})).not.toContain('due')
  })
})
