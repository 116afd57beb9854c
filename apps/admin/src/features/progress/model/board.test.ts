import type { BoardCell, BoardView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { aBoard, aCell } from '../testing/progress-fixture'
import { boardGroups, cellText, countLights, NO_CATEGORY } from './board'

const everything = { lights: new Set<never>(), category: null }
const board: BoardView = aBoard()

describe('boardGroups', () => {
  it('keeps the order of the plan, and a goal of its prose stands under 其他', () => {
    const groups = boardGroups(board, everything)
    expect(groups.map(({ category, rows }) => [category, rows.map(({ goal }) => goal.goalId)])).toEqual([
      ['就业', ['jobs', 'training']],
      [NO_CATEGORY, ['returnees']],
    ])
  })

  it('leaves a place empty where a unit was given no task', () => {
    const [jobs, training] = boardGroups(board, everything)[0]?.rows ?? []
    expect(jobs?.cells.map((cell) => cell?.unitId)).toEqual(['u1', 'u2'])
    expect(training?.cells).toEqual([expect.objectContaining({ unitId: 'u1' }), null])
  })

  it('shows only goals in which some unit has a light asked for', () => {
    const groups = boardGroups(board, { lights: new Set(['red'] as const), category: null })
    expect(groups.flatMap(({ rows }) => rows.map(({ goal }) => goal.goalId))).toEqual(['jobs'])
  })
})

describe('countLights', () => {
  it('counts what occurs, worst first', () => {
    expect(countLights(board.cells)).toEqual([
      { light: 'red', count: 1 },
      { light: 'missing', count: 1 },
      { light: 'green', count: 2 },
    ])
  })
})

describe('cellText', () => {
  const goal = board.goals[0]
  const said = (cell: BoardCell) => (goal ? cellText(cell, goal, '郧阳', '2025-09') : '')

  it('says light, figures and the distance to the schedule', () => {
    expect(said(aCell({ light: 'red', attainment: '0.395', gapPoints: '-35.5' }))).toBe(
      '郧阳，城镇新增就业人数：滞后\n完成 1,279人，目标 3,239人\n完成率 39.50%，应达 75.00%，差 −35.50 个百分点',
    )
  })
  it('names the month of an older figure when this month is missing', () => {
    expect(said(aCell({ light: 'missing', figurePeriod: '2025-08' }))).toContain(
      '2025年9月还没有认定数，按2025年8月数，完成 1,279人',
    )
  })
  it('does not make a zero of nothing', () => {
    expect(said(aCell({ light: 'missing', actual: null, attainment: null }))).toBe(
      '郧阳，城镇新增就业人数：缺报\n2025年9月没有认定数，目标 3,239人',
    )
  })
})
