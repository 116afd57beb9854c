import { Injectable } from '@nestjs/common'
import { toDayNumber, type Period, type PlainDate } from '@plancascade/kernel'
import type { BoardQuery, HomeQuery, HomeView, ReportSheetSummary, TodoView } from '@plancascade/types'
import { AnswerService } from '../decomposition/answer.service.js'
import { ConsultationReader } from '../decomposition/consultation.reader.js'
import { DecompositionService } from '../decomposition/decomposition.service.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { PlanEntity } from '../plan/plan.entity.js'
import { PlanService } from '../plan/plan.service.js'
import type { Actor } from '../platform/actor.js'
import { ReportService } from '../report/report.service.js'
import { SheetReader } from '../report/sheet.reader.js'
import { TaskService } from '../task/task.service.js'
import { ProgressRepository } from './progress.repository.js'
import { ProgressService } from './progress.service.js'
import { TodoSources } from './todo-sources.js'

/** How far a light has turned for the worse, for sorting what changed. */
const SEVERITY = { red: 3, yellow: 2, missing: 1, green: 0, not_due: 0, not_applicable: 0 } as const

/** A plan whose first month is not over asks for no figures. */
const NOTHING_DUE: Pick<HomeView, 'todos' | 'summary'> = { todos: [], summary: null }

/** 工作台: what must I do today and by when, from the acts that are open to this person. */
@Injectable()
export class HomeService {
  constructor(
    private readonly plans: PlanService,
    private readonly decompositions: DecompositionService,
    private readonly consultations: ConsultationReader,
    private readonly answers: AnswerService,
    private readonly tasks: TaskService,
    private readonly reports: ReportService,
    private readonly progress: ProgressService,
    private readonly rows: ProgressRepository,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
    private readonly laterStages: TodoSources,
  ) {}

  async home(actor: Actor, { planId, period }: HomeQuery): Promise<HomeView> {
    const today = this.sheets.today()
    const plan = await this.sheets.planOf(actor, planId)
    const month = period === undefined ? null : this.sheets.monthOf(plan, period)
    const reporting = month === null ? NOTHING_DUE : await this.reportingOf(actor, plan, month, today)
    const may = (permission: Parameters<typeof actor.permissions.has>[0]): boolean => actor.permissions.has(permission)
    const todos = [
      ...(may('plan:edit') ? await this.planningTodos(actor, planId) : []),
      ...(may('decomposition:answer') ? await this.answerTodos(actor, planId) : []),
      ...(may('task:receive') ? await this.receiptTodos(actor, planId) : []),
      ...reporting.todos,
      ...(await this.laterStages.todosOf(actor, planId)),
    ]
    todos.sort((a, b) => (a.daysLeft ?? 999) - (b.daysLeft ?? 999))
    return { today, period: month, todos: todos.slice(0, 200), summary: reporting.summary }
  }

  /** What the month asks of this person, and how it stands. */
  private async reportingOf(
    actor: Actor,
    plan: PlanEntity,
    month: Period,
    today: PlainDate,
  ): Promise<Pick<HomeView, 'todos' | 'summary'>> {
    const query = { planId: plan.id, period: month }
    const sheets = actor.permissions.has('report:read') ? await this.reports.list(actor, query) : []
    return {
      todos: sheets.flatMap((sheet) => sheetTodos(actor, sheet, today)),
      summary: await this.summary(actor, query, sheets),
    }
  }

  private async planningTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const todo = (kind: string, title: string, link: string, actionLabel: string): TodoView => ({
      kind,
      title,
      daysLeft: null,
      link,
      actionLabel,
    })
    const drafts = (await this.plans.list(actor)).filter(({ status }) => status === 'draft')
    const open = (await this.decompositions.list(actor, planId)).filter(({ shape }) => shape !== 'monitor')
    const undivided = open.filter(({ decompositionId }) => decompositionId === null).length
    const unissued = open.filter(({ status }) => status === 'draft').length
    return [
      ...drafts.map(({ id, title }) => todo('plan_confirm', `规划待确认：${title}`, `/plans/${id}`, '去确认')),
      ...(undivided > 0 ? [todo('decompose', `${undivided} 个目标未分解`, '/decompositions', '去分解')] : []),
      ...(await this.consultationTodos(actor, planId)),
      ...(unissued > 0 ? [todo('issue', `${unissued} 个分解方案未下达`, '/decompositions', '去下达')] : []),
    ]
  }

  /** 征求意见 of one's own unit: what can still be answered, by its date. */
  private async answerTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const open = (await this.answers.own(actor, planId)).filter(
      ({ status, abilities }) => status === 'pending' && abilities.answer === true,
    )
    const [first] = open
    if (!first) return []
    const title = `${open.length} 项拟分任务征求意见，${first.answerBy} 前答复`
    return [{ kind: 'answer', title, daysLeft: first.daysLeft, link: '/opinions', actionLabel: '去答复' }]
  }

  /** Rounds that wait for the city: counter-offers to decide, or all answers in. */
  private async consultationTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const rounds = (await this.consultations.list(actor, planId)).filter(({ status }) => status === 'open')
    return rounds.flatMap(({ id, round, counts }) => {
      const link = `/consultations/${id}`
      const about = { daysLeft: null, link }
      if (counts.countered > 0)
        return [
          {
            ...about,
            kind: 'decide',
            title: `第 ${round} 轮征求意见：${counts.countered} 项反提议待裁定`,
            actionLabel: '去裁定',
          },
        ]
      if (counts.pending > 0) return []
      return [{ ...about, kind: 'close_round', title: `第 ${round} 轮征求意见已可结束`, actionLabel: '去结束' }]
    })
  }

  private async receiptTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const open = (await this.tasks.list(actor, { planId })).filter(({ abilities }) => abilities.receive === true)
    if (open.length === 0) return []
    return [
      { kind: 'receive', title: `${open.length} 项任务待签收`, daysLeft: 0, link: '/tasks', actionLabel: '去签收' },
    ]
  }

  private async summary(
    actor: Actor,
    query: BoardQuery,
    sheets: readonly ReportSheetSummary[],
  ): Promise<HomeView['summary']> {
    if (!actor.permissions.has('progress:read')) return null
    const board = await this.progress.board(actor, query)
    const names = new Map((await this.organization.listUnits(actor.scope)).map(({ id, shortName }) => [id, shortName]))
    const goals = new Map(board.goals.map(({ goalId, name }) => [goalId, name]))
    const rows = await this.rows.list(actor.scope, query.planId, board.year)
    const changes = rows
      .filter((row) => row.period === board.period && row.previousLight !== null && row.previousLight !== row.light)
      .sort((a, b) => SEVERITY[b.light] - SEVERITY[a.light] || (a.id < b.id ? -1 : 1))
      .slice(0, 12)
      .map((row) => ({
        taskId: row.taskId,
        unitName: names.get(row.unitId) ?? '',
        goalName: goals.get(row.goalId) ?? '',
        from: row.previousLight ?? row.light,
        to: row.light,
      }))
    return {
      unitsTotal: sheets.length,
      unitsSubmitted: sheets.filter(({ submittedAt }) => submittedAt !== null).length,
      unitsApproved: sheets.filter(({ counts }) => counts.total > 0 && counts.approved === counts.total).length,
      cellsReturned: sheets.reduce((sum, { counts }) => sum + counts.returned, 0),
      lights: board.counts,
      changes,
    }
  }
}

function sheetTodos(actor: Actor, sheet: ReportSheetSummary, today: PlainDate): TodoView[] {
  const { unitName, unitId, period, counts } = sheet
  const daysLeft = toDayNumber(sheet.dueOn as PlainDate) - toDayNumber(today)
  const month = `${Number(period.slice(5))}月`
  const mendBy = toDayNumber((sheet.returnDueOn ?? today) as PlainDate) - toDayNumber(today)
  const todo = (kind: string, title: string, link: string, actionLabel: string, left = daysLeft): TodoView => ({
    kind,
    title,
    daysLeft: left,
    link,
    actionLabel,
  })
  const may = (permission: Parameters<typeof actor.permissions.has>[0]): boolean => actor.permissions.has(permission)
  const open = counts.empty + counts.draft
  return [
    ...(may('report:enter') && counts.returned > 0
      ? [todo('returned', `${month}填报：${counts.returned} 项退回待更正`, '/reports', '去更正', mendBy)]
      : []),
    ...(may('report:enter') && open > 0 ? [todo('enter', `${month}填报：${open} 项未送审`, '/reports', '去填报')] : []),
    ...(may('report:submit') && counts.county_review > 0
      ? [todo('county_review', `${month}填报：${counts.county_review} 项待县局审核`, '/reports', '去审核')]
      : []),
    ...(may('report:review') && counts.submitted > 0
      ? [todo('review', `${unitName} ${month}填报：${counts.submitted} 项待核验`, `/reviews/${unitId}`, '去核验')]
      : []),
    ...(may('report:review') && sheet.submittedAt === null
      ? [todo('overdue', `${unitName} ${month}填报未提交`, `/reviews/${unitId}`, '查看')]
      : []),
  ]
}
