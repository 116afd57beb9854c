import type { ReportSheetView, SheetSave } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerWith, problem, status, type FakeAnswer } from '@/testing/fake-api'
import { draftStorage } from '../model/draft-storage'
import { anItem, aRatio, aSaved, aSheet, reported } from '../testing/report-fixture'
import { useSheetDraft, type SheetDraft } from './use-sheet-draft'

const SAVE = 'PUT /api/reports/sheet'
const READ = 'GET /api/reports/sheet'
const owner = { userId: 'u1', planId: 'p1', unitId: 'county', period: '2025-09' }
const change = (rowKey: string, columnKey: string, after: string | null) => ({ rowKey, columnKey, before: null, after })

let scope: EffectScope
function open(initial: ReportSheetView = aSheet()): SheetDraft {
  scope = effectScope()
  const draft = scope.run(() => useSheetDraft({ initial, storage: draftStorage(owner) }))
  if (!draft) throw new Error('the scope is gone')
  return draft
}
/** Saves as the server does: the figure as sent, one version on. */
const savesOver =
  (now: ReportSheetView) =>
  ({ body }: { body: unknown }): ReportSheetView => {
    const { entries } = body as SheetSave
    return aSheet(
      now.items.map((item) => {
        const entry = entries.find(({ taskId }) => taskId === item.taskId)
        return entry ? { ...item, id: `i-${item.taskId}`, declared: entry.figure, version: entry.version + 1 } : item
      }),
    )
  }
const saves = savesOver(aSheet())
const firstOf = (request: { body: unknown } | undefined) => (request?.body as SheetSave | undefined)?.entries[0]
const rowOf = (draft: SheetDraft, taskId = 't1') => {
  const row = draft.rows.value.find(({ item }) => item.taskId === taskId)
  if (!row) throw new Error(`no row ${taskId}`)
  return row
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('a sheet being typed', () => {
  it('is saved within two seconds by itself, and is said to be saved only after the server answered', async () => {
    let answer: ((view: ReportSheetView) => void) | undefined
    const requests = answerWith({ [SAVE]: () => new Promise((resolve) => (answer = resolve)) })
    const draft = open()
    draft.edit([change('t1', 'value', '3600')])
    await vi.advanceTimersByTimeAsync(2000)
    expect(requests[0]?.body).toEqual({
      planId: 'p1',
      unitId: 'county',
      period: '2025-09',
      entries: [{ taskId: 't1', figure: reported('3600'), dataStatus: 'preliminary', note: null, version: 0 }],
    })
    expect([draft.phase.value, draft.savedAt.value]).toEqual(['saving', null])
    answer?.(aSheet([aSaved(), aRatio()]))
    await vi.advanceTimersByTimeAsync(0)
    expect(draft.savedAt.value).toBeInstanceOf(Date)
    expect(rowOf(draft).isDirty).toBe(false)
  })

  it('does not wait for the typing to end', async () => {
    const requests = answerWith({ [SAVE]: saves })
    const draft = open()
    for (let value = 1; value <= 10; value += 1) {
      draft.edit([change('t1', 'value', String(value))])
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(requests.length).toBeGreaterThan(0)
  })

  it('sends what was typed during a request with the version that the request brought', async () => {
    const requests = answerWith({ [SAVE]: saves })
    const draft = open()
    draft.edit([change('t1', 'value', '1')])
    const saving = draft.save()
    draft.edit([change('t1', 'value', '12')])
    await saving
    await vi.advanceTimersByTimeAsync(2000)
    const sent = requests.map(({ body }) => (body as SheetSave).entries[0])
    expect(sent.map((entry) => [entry?.figure.value, entry?.version])).toEqual([
      ['1', 0],
      ['12', 1],
    ])
  })

  it('sends no half rate, and says what it waits for', async () => {
    const requests = answerWith({ [SAVE]: saves })
    const draft = open()
    draft.edit([change('t2', 'numerator', '41')])
    await vi.advanceTimersByTimeAsync(3000)
    expect(requests).toEqual([])
    expect(rowOf(draft, 't2').fault?.message).toContain('分母')
    draft.edit([change('t2', 'denominator', '1000')])
    await vi.advanceTimersByTimeAsync(3000)
    expect(firstOf(requests[0])?.figure).toMatchObject({ numerator: '41', denominator: '1000' })
  })

  it('survives a reload before it was saved, and is then sent', async () => {
    answerWith({ [SAVE]: problem(503) })
    open().edit([change('t1', 'value', '3600')])
    await vi.advanceTimersByTimeAsync(0)
    scope.stop()
    await flushPromises()
    const requests = answerWith({ [SAVE]: saves })
    const draft = open()
    expect(rowOf(draft).entry.figure.value).toBe('3600')
    await vi.advanceTimersByTimeAsync(2000)
    expect(requests).toHaveLength(1)
    expect(localStorage).toHaveLength(0)
  })

  it('keeps trying while the network is away', async () => {
    const answers = [problem(503), problem(503)]
    const requests = answerWith({ [SAVE]: (request: never) => answers.shift() ?? saves(request) })
    const draft = open()
    draft.edit([change('t1', 'value', '3600')])
    await vi.advanceTimersByTimeAsync(2000)
    expect(draft.phase.value).toBe('failed')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(requests).toHaveLength(3)
    expect(draft.phase.value).toBe('idle')
    expect(draft.problem.value).toBeNull()
  })

  it('shows both values of a cell that a colleague changed, saves the other cells, and lets one choose', async () => {
    const theirs = aSheet([aSaved({ declared: reported('3500'), version: 7 }), aRatio()])
    const refusal = problem(412, {
      code: 'report.cell_conflict',
      errors: [{ pointer: '/entries/0', code: 'cell_conflict', message: '已被他人改为 3500。' }],
    })
    const answers: FakeAnswer[] = [refusal]
    const requests = answerWith({
      [SAVE]: (request: never) => answers.shift() ?? savesOver(theirs)(request),
      [READ]: theirs,
    })
    const draft = open()
    draft.edit([change('t1', 'value', '3600'), change('t2', 'numerator', '41'), change('t2', 'denominator', '1000')])
    await vi.advanceTimersByTimeAsync(2000)
    const [conflict] = draft.conflicts.value
    expect([conflict?.item.declared.value, conflict?.mine.figure.value]).toEqual(['3500', '3600'])
    const saved = requests.filter(({ method }) => method === 'PUT').map(({ body }) => (body as SheetSave).entries)
    expect(saved.at(-1)?.map(({ taskId }) => taskId)).toEqual(['t2'])
    if (conflict) draft.keepMine(conflict)
    await draft.flush()
    expect(firstOf(requests.at(-1))).toMatchObject({ figure: reported('3600'), version: 7 })
  })

  it('gives up a draft of a cell that has been handed in meanwhile only when told to', () => {
    answerWith({})
    const closed = aSaved({
      status: 'county_review',
      abilities: {
        edit: { denied: '已送审' },
        correct: { denied: '' },
        verify: { denied: '' },
        acknowledge: { denied: '' },
      },
    })
    draftStorage(owner).write([{ taskId: 't1', figure: reported('9'), dataStatus: 'final', note: null, version: 1 }])
    const draft = open(aSheet([closed]))
    expect(draft.conflicts.value.map(({ kind }) => kind)).toEqual(['closed'])
    draft.giveUp('t1')
    expect(rowOf(draft).entry.figure.value).toBe('3600')
    expect(localStorage).toHaveLength(0)
  })

  it('marks a figure that the server refuses and does not send it again unchanged', async () => {
    const refusal = problem(422, {
      errors: [{ pointer: '/entries/0/figure/value', code: 'figure_invalid', message: '数值过大。' }],
    })
    const requests = answerWith({ [SAVE]: () => refusal, [READ]: aSheet() })
    const draft = open()
    draft.edit([change('t1', 'value', '3600')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(rowOf(draft).fault?.message).toBe('数值过大。')
    expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('tells 缺报 that was chosen from a row that nobody has touched', async () => {
    const requests = answerWith({ [SAVE]: saves })
    const draft = open()
    draft.edit([change('t1', 'state', 'missing')])
    await vi.advanceTimersByTimeAsync(2000)
    expect(firstOf(requests[0])?.figure.state).toBe('missing')
  })

  it('forgets a figure that was typed and taken back', async () => {
    const requests = answerWith({ [SAVE]: status(500) })
    const draft = open(aSheet([anItem()]))
    draft.edit([change('t1', 'value', '3600')])
    draft.edit([change('t1', 'value', null)])
    await vi.advanceTimersByTimeAsync(3000)
    expect(requests).toEqual([])
    expect(localStorage).toHaveLength(0)
  })
})
