import { decompose, defaultSettings } from '@plancascade/allocation'
import type { DecompositionView, SplitSettings } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, watch, type EffectScope } from 'vue'
import { answerWith, problem, status, type FakeAnswer } from '@/testing/fake-api'
import type { CellChange } from '@/ui/grid/grid.types'
import { createSolver, type Solver } from '../engine/solver'
import { fixCell } from '../model/cell-rules'
import { yearColumnKey } from '../model/matrix-columns'
import { useWorkbench, type Workbench } from './use-workbench'

const UNITS = [
  ['maojian', '498594'],
  ['zhangwan', '431859'],
  ['yunyang', '395222'],
].map(([unitId = '', weight = '']) => ({ unitId, weight, base: null, denominator: null }))

function aView(overrides: Partial<DecompositionView> = {}): DecompositionView {
  const settings =
    overrides.settings ??
    defaultSettings({
      goal: { shape: 'split', direction: 'at_least', target: '150000', high: null, baseline: null },
      years: [2021, 2022],
      units: UNITS,
      basis: null,
    })
  const decomposed = settings && decompose(settings)
  if (!settings || decomposed?.status !== 'decomposed') throw new Error('not decomposed')
  return {
    id: 'd1',
    planId: 'p1',
    goalId: 'g1',
    goalName: '城镇新增就业人数',
    kind: 'flow',
    direction: 'at_least',
    unit: 'person',
    parentGoalId: null,
    status: 'draft',
    outcome: decomposed.outcome,
    documentNumber: null,
    issuedAt: null,
    edition: 1,
    revisesId: null,
    validFrom: null,
    adjustReason: null,
    approver: null,
    updatedAt: '2025-09-30T01:00:00Z',
    version: 3,
    abilities: { edit: true, issue: true, revise: true },
    ...overrides,
    settings,
  }
}

let scope: EffectScope
afterEach(() => scope.stop())

const solverThat = (solve: Solver['solve']): Solver => ({ solve, solveAtOnce: () => null, dispose: () => undefined })
const prompt = solverThat((settings) => Promise.resolve(decompose(settings)))

async function open(answers: Record<string, FakeAnswer> = {}, solver = prompt) {
  const requests = answerWith({ 'GET /api/decompositions/d1': aView(), ...answers })
  scope = effectScope()
  const bench = scope.run(() => useWorkbench(() => 'd1', solver))
  if (!bench) throw new Error('no bench')
  await flushPromises()
  return { bench, requests }
}
const splitOf = (bench: Workbench): SplitSettings => {
  const settings = bench.settings.value
  if (settings?.shape !== 'split') throw new Error('not a split')
  return settings
}
const lock = async (bench: Workbench, unitId: string, year: number, value: string | null) => {
  bench.change(fixCell(splitOf(bench), unitId, year, value))
  await flushPromises()
}
const valueOf = (bench: Workbench, unitId: string, year: number) =>
  bench.outcome.value?.cells.find((cell) => cell.unitId === unitId && cell.year === year)

const neverStarted = (): never => {
  throw new Error('a small table needs no worker')
}
const edited = (rowKey: string, year: number, after: string): CellChange => ({
  rowKey,
  columnKey: yearColumnKey(year),
  before: null,
  after,
})

describe('the bench', () => {
  it('locks a changed cell, rebalances the rest exactly and tells what moved', async () => {
    const { bench } = await open()
    await lock(bench, 'maojian', 2021, '30000')
    expect(valueOf(bench, 'maojian', 2021)).toMatchObject({ value: '30000', locked: true })
    expect(bench.isSound.value).toBe(true)
    expect(bench.outcome.value?.total).toBe('150000')
    expect(bench.moved.value.size).toBeGreaterThan(1)
    expect([...(bench.margins.value?.years.values() ?? [])]).toEqual([true, true])
  })

  it('gives back every number when the change is undone, and again when it is redone', async () => {
    const { bench } = await open()
    const before = bench.outcome.value?.cells
    await lock(bench, 'maojian', 2021, '30000')
    const after = bench.outcome.value?.cells
    bench.undo()
    await flushPromises()
    expect(bench.outcome.value?.cells).toEqual(before)
    expect(bench.isChanged.value).toBe(false)
    bench.redo()
    await flushPromises()
    expect(bench.outcome.value?.cells).toEqual(after)
  })

  it('changes what is shown once for an edit: the lock and all numbers that follow from it together', async () => {
    const { bench } = await open()
    const shown: Array<[locks: number, value: string | undefined]> = []
    scope.run(() =>
      watch(
        [bench.settings, bench.outcome, bench.moved, bench.isSolving],
        () => shown.push([splitOf(bench).cells.length, valueOf(bench, 'maojian', 2021)?.value]),
        { flush: 'post' },
      ),
    )
    bench.edit([edited('maojian', 2021, '30000')])
    await flushPromises()
    expect(shown).toEqual([[1, '30000']])
  })

  it('has the numbers of a small table before the browser draws', async () => {
    const { bench } = await open({}, createSolver(neverStarted))
    bench.edit([edited('maojian', 2021, '30000')])
    expect(valueOf(bench, 'maojian', 2021)).toMatchObject({ value: '30000', locked: true })
    expect([bench.isSound.value, bench.isSolving.value]).toEqual([true, false])
  })

  it('puts an edit on top of the one still being worked out, and shows no answer that came too late', async () => {
    const answers: Array<() => void> = []
    const slow: Solver['solve'] = (settings) =>
      new Promise((resolve) => answers.push(() => resolve(decompose(settings))))
    const { bench } = await open({}, solverThat(slow))
    const before = bench.outcome.value
    bench.edit([edited('maojian', 2021, '30000')])
    bench.edit([edited('zhangwan', 2022, '20000')])
    const [, first, second] = answers
    first?.()
    await flushPromises()
    expect(bench.outcome.value).toBe(before)
    expect(bench.isSound.value).toBe(false)
    second?.()
    await flushPromises()
    expect(valueOf(bench, 'maojian', 2021)).toMatchObject({ value: '30000', locked: true })
    expect(valueOf(bench, 'zhangwan', 2022)).toMatchObject({ value: '20000', locked: true })
    expect(bench.isSound.value).toBe(true)
    bench.undo()
    expect(splitOf(bench).cells).toHaveLength(1)
  })

  it('shows what was typed and that it is still working once a wait can be felt', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { bench } = await open(
      {},
      solverThat(() => new Promise(() => undefined)),
    )
    bench.edit([edited('maojian', 2021, '30000')])
    vi.advanceTimersByTime(50)
    expect([bench.isSolving.value, splitOf(bench).cells.length]).toEqual([false, 0])
    vi.advanceTimersByTime(100)
    expect([bench.isSolving.value, splitOf(bench).cells.length]).toEqual([true, 1])
    vi.useRealTimers()
  })

  it('keeps the last numbers that add up while the settings cannot be met, and calls them unsound to save', async () => {
    const { bench } = await open()
    const before = bench.outcome.value
    bench.change({ ...splitOf(bench), units: splitOf(bench).units.map((unit) => ({ ...unit, max: '10' })) })
    await flushPromises()
    expect(bench.trouble.value).toMatchObject({ status: 'infeasible', conflict: { needs: '150000', allows: '30' } })
    expect(bench.outcome.value).toBe(before)
    expect(bench.isSound.value).toBe(false)
    bench.undo()
    await flushPromises()
    expect(bench.trouble.value).toBeNull()
    expect(bench.isSound.value).toBe(true)
  })

  it('saves the settings under the version it began from and goes on from the server’s answer', async () => {
    const { bench, requests } = await open({
      'PUT /api/decompositions/d1': ({ body }: { body: unknown }) => {
        const { settings } = body as { settings: SplitSettings }
        return aView({ settings, version: 4 })
      },
    })
    await lock(bench, 'zhangwan', 2022, '20000')
    expect(await bench.save.run()).toBe(true)
    await flushPromises()
    const put = requests.find(({ method }) => method === 'PUT')
    expect(put?.headers.get('if-match')).toBe('"3"')
    expect(put?.body).toMatchObject({ settings: { cells: [{ unitId: 'zhangwan', year: 2022, fixed: '20000' }] } })
    expect(bench.view.data.value?.version).toBe(4)
    expect(bench.isChanged.value).toBe(false)
    expect(bench.canUndo.value).toBe(false)
  })

  it('keeps the planner’s work when somebody else saved first', async () => {
    const { bench } = await open({ 'PUT /api/decompositions/d1': problem(412, { title: '这条记录已被别人修改' }) })
    await lock(bench, 'zhangwan', 2022, '20000')
    expect(await bench.save.run()).toBe(false)
    expect(bench.save.problem.value?.status).toBe(412)
    expect(valueOf(bench, 'zhangwan', 2022)).toMatchObject({ value: '20000', locked: true })
    expect(bench.isChanged.value).toBe(true)
  })

  it('puts the planner’s work on top of what somebody else saved, so that one undo shows theirs', async () => {
    let theirs = aView()
    const { bench } = await open({
      'GET /api/decompositions/d1': () => theirs,
      'PUT /api/decompositions/d1': problem(412),
    })
    await lock(bench, 'zhangwan', 2022, '20000')
    await bench.save.run()
    theirs = aView({ settings: fixCell(splitOf(bench), 'zhangwan', 2022, '21000'), version: 4 })
    await bench.rebase()
    await flushPromises()
    expect(bench.view.data.value?.version).toBe(4)
    expect(valueOf(bench, 'zhangwan', 2022)).toMatchObject({ value: '20000' })
    expect(bench.moved.value.get('zhangwan/2022')).toBe('-1000')
    expect(bench.isChanged.value).toBe(true)
    bench.undo()
    await flushPromises()
    expect(valueOf(bench, 'zhangwan', 2022)).toMatchObject({ value: '21000' })
    expect(bench.isChanged.value).toBe(false)
  })

  it('says that there is no such decomposition instead of showing an empty bench', async () => {
    const { bench } = await open({
      'GET /api/decompositions/d1': status(404, {
        type: 'about:blank',
        title: '没有',
        status: 404,
        code: 'x',
        errors: [],
      }),
    })
    expect(bench.view.state.value).toBe('failed')
    expect(bench.outcome.value).toBeNull()
  })
})
