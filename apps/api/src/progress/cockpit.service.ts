import { Injectable } from '@nestjs/common'
import { Rational } from '@plancascade/kernel'
import { PaceForecast, type BoardCell, type BoardQuery, type BoardView, type CockpitView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { Clock } from '../platform/clock.js'
import type { ProgressEntity } from './progress.entity.js'
import { ProgressRepository } from './progress.repository.js'
import { ProgressService } from './progress.service.js'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
/** As many lines as can be read from the end of a meeting room. */
const SHOWN = 6

/** How far a light has turned for the worse, for sorting. */
const SEVERITY = { red: 3, yellow: 2, missing: 1, green: 0, not_due: 0, not_applicable: 0 } as const

/** 驾驶舱: what the board does not say at a glance. */
@Injectable()
export class CockpitService {
  constructor(
    private readonly progress: ProgressService,
    private readonly rows: ProgressRepository,
    private readonly clock: Clock,
  ) {}

  async cockpit(actor: Actor, query: BoardQuery): Promise<CockpitView> {
    const board = await this.progress.board(actor, query)
    const rows = await this.rows.list(actor.scope, query.planId, board.year)
    const since = new Date(this.clock.now().getTime() - WEEK_MS).toISOString()
    const wordsOf = namesOn(board)
    return {
      planId: query.planId,
      period: board.period,
      at: this.clock.nowText(),
      turns: turnsOf(board, rows, since)
        .slice(0, SHOWN)
        .map((row) => ({
          ...wordsOf(row),
          period: row.period,
          from: row.previousLight ?? row.light,
          to: row.light,
        })),
      worst: worstOf(board.cells)
        .slice(0, SHOWN)
        .map((cell) => ({
          ...wordsOf(cell),
          light: cell.light,
          attainment: cell.attainment,
          gapPoints: cell.gapPoints,
        })),
      risks: risksOf(board, rows).slice(0, SHOWN),
    }
  }
}

type Named = Pick<BoardCell, 'taskId' | 'unitId' | 'goalId'>

function namesOn(board: BoardView): (of: Named) => { taskId: string; unitName: string; goalName: string } {
  const units = new Map(board.units.map(({ unitId, name }) => [unitId, name]))
  const goals = new Map(board.goals.map(({ goalId, name }) => [goalId, name]))
  return ({ taskId, unitId, goalId }) => ({
    taskId,
    unitName: units.get(unitId) ?? '',
    goalName: goals.get(goalId) ?? '',
  })
}

/** Lights that turned with a figure adopted within the week; the worst first. */
function turnsOf({ period }: BoardView, rows: readonly ProgressEntity[], since: string): ProgressEntity[] {
  return rows
    .filter((row) => row.period === period && row.updatedAt >= since)
    .filter((row) => row.previousLight !== null && row.previousLight !== row.light)
    .sort((a, b) => SEVERITY[b.light] - SEVERITY[a.light] || (a.id < b.id ? -1 : 1))
}

function worstOf(cells: readonly BoardCell[]): BoardCell[] {
  const behind = cells.flatMap((cell) => {
    const gap = cell.gapPoints === null || cell.light === 'missing' ? null : Rational.from(cell.gapPoints)
    return gap && gap.sign < 0 ? [{ cell, gap }] : []
  })
  return behind.sort((a, b) => a.gap.compare(b.gap)).map(({ cell }) => cell)
}

/** Tasks whose forecast ends short of the target, those first that miss it even at the upper end; a ceiling the other way. */
function risksOf(board: BoardView, rows: readonly ProgressEntity[]): CockpitView['risks'] {
  const wordsOf = namesOn(board)
  const goals = new Map(board.goals.map((goal) => [goal.goalId, goal]))
  const risks = rows.flatMap((row) => {
    const goal = goals.get(row.goalId)
    if (!goal || row.period !== board.period || row.forecast === null || row.target === null) return []
    const { value, low, high } = PaceForecast.parse(JSON.parse(row.forecast))
    const target = Rational.from(row.target)
    const isCeiling = goal.direction === 'at_most'
    const misses = (text: string): boolean => Rational.from(text).sub(target).sign * (isCeiling ? -1 : 1) < 0
    const best = isCeiling ? low : high
    if (!misses(value) || target.sign <= 0) return []
    const short = Rational.from(value).sub(target).div(target)
    const risk = { ...wordsOf(row), unit: goal.unit, target: row.target, expected: value }
    return [{ risk: { ...risk, isSure: best !== null && misses(best) }, short: isCeiling ? short.neg() : short }]
  })
  return risks
    .sort((a, b) => Number(b.risk.isSure) - Number(a.risk.isSure) || a.short.compare(b.short))
    .map(({ risk }) => risk)
}
