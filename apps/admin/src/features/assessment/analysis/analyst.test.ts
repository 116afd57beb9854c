import { describe, expect, it } from 'vitest'
import { createAnalyst, type AnalysisAnswers } from './analyst'
import { equalJudgements, judged } from './judgements'
import { DEFAULT_SETTINGS, readSeed, uncertaintyOf } from './questions'
import { aRequest } from './testing/a-request'

async function opened() {
  const ask = createAnalyst(() => Promise.resolve(aRequest))
  const open = (await ask({ kind: 'open', runId: 'r1' })) as AnalysisAnswers['open']
  return { ask, open }
}

describe('the analyst', () => {
  it('tells units in order of rank, names of indicators and what stands under the index', async () => {
    const { open } = await opened()
    expect(open.units).toEqual([
      { id: 'A', rank: 1 },
      { id: 'B', rank: 2 },
      { id: 'C', rank: 3 },
    ])
    expect(open.top).toEqual([
      { name: '甲项', weight: '60' },
      { name: 'y', weight: '40' },
    ])
  })

  it('gives the same intervals for the same seed and the nominal rank when nothing varies', async () => {
    const { ask } = await opened()
    const ranks = (spread: string, seed: number) =>
      ask({
        kind: 'ranks',
        uncertainty: uncertaintyOf({ ...DEFAULT_SETTINGS, spread }),
        options: { count: 200, seed },
      }) as Promise<AnalysisAnswers['ranks']>
    expect(await ranks('0.25', 7)).toEqual(await ranks('0.25', 7))
    const still = await ranks('0', 7)
    expect(still.status === 'ready' && still.units.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  it('says which weight swaps two units and what moves one up, by the engine', async () => {
    const { ask } = await opened()
    const swaps = (await ask({ kind: 'swaps', first: 'A', second: 'B' })) as AnalysisAnswers['swaps']
    // 10·w = 14·40 gives 56, and 10·60 = 14·w gives 42.857…
    expect(swaps.status === 'ready' && swaps.swaps.map(({ levelAt }) => levelAt)).toEqual([
      '56',
      '42.85714285714285714286',
    ])
    const next = (await ask({ kind: 'next', unit: 'C' })) as AnalysisAnswers['next']
    expect(next.status === 'ready' && next.units[0]).toMatchObject({ ahead: ['B'], gap: '31.6' })
  })

  it('compares declared weights with those of the data, and warns that these change with the data', async () => {
    const { ask } = await opened()
    const weights = (await ask({ kind: 'weights' })) as AnalysisAnswers['weights']
    expect(weights.rows.map(({ indicator, declared }) => [indicator, declared])).toEqual([
      ['x', '0.6'],
      ['y', '0.4'],
    ])
    expect(weights.warnings.join()).toContain('熵值法：由数据离散程度得出的权重会随数据逐年变动')
  })

  it('judges pairs after Saaty: contradictions show in the ratio', async () => {
    const { ask } = await opened()
    const consistent = judged(judged(judged(equalJudgements(3), 0, 1, '2'), 1, 2, '2'), 0, 2, '5')
    const good = (await ask({ kind: 'judge', judgements: consistent })) as AnalysisAnswers['judge']
    expect(good).toMatchObject({ status: 'ready', acceptable: true })
    const circle = judged(judged(judged(equalJudgements(3), 0, 1, '9'), 1, 2, '9'), 2, 0, '9')
    const bad = (await ask({ kind: 'judge', judgements: circle })) as AnalysisAnswers['judge']
    expect(bad).toMatchObject({ status: 'ready', acceptable: false })
  })

  it('refuses questions before a run is opened', async () => {
    const ask = createAnalyst(() => Promise.resolve(aRequest))
    await expect(ask({ kind: 'without' })).rejects.toThrow('the run has not been opened')
  })
})

describe('readSeed', () => {
  it('takes whole numbers only', () => {
    expect(['7', ' 42 ', '-1', '1.5', '', '七'].map(readSeed)).toEqual([7, 42, null, null, null, null])
  })
})
