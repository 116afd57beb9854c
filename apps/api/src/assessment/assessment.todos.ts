import { Injectable, type OnModuleInit } from '@nestjs/common'
import { toDayNumber, type PlainDate } from '@plancascade/kernel'
import type { PublicationSummary, TodoView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { TodoSources } from '../progress/todo-sources.js'
import { SheetReader } from '../report/sheet.reader.js'
import { daysLeftOf } from './objection.calendar.js'
import type { ObjectionEntity } from './objection.entity.js'
import { ObjectionRepository } from './objection.repository.js'
import { PublicationReader } from './publication.reader.js'

const ACTS: Readonly<Record<string, string>> = {
  raised: '待受理',
  accepted: '待答复',
  answered: '待裁定',
  upheld: '待更正结案',
  dismissed: '待结案',
}

/** The assessment's part of the 待办: objections for the bureau, notices for the units. */
@Injectable()
export class AssessmentTodos implements OnModuleInit {
  constructor(
    private readonly reader: PublicationReader,
    private readonly objections: ObjectionRepository,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
    private readonly sources: TodoSources,
  ) {}

  onModuleInit(): void {
    this.sources.add((actor, planId) => this.todos(actor, planId))
  }

  private async todos(actor: Actor, planId: string): Promise<TodoView[]> {
    if (actor.permissions.has('assessment:rule')) return this.bureauTodos(actor, planId)
    return actor.permissions.has('assessment:object') ? this.unitTodos(actor, planId) : []
  }

  private async bureauTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const today = this.sheets.today()
    const units = new Map((await this.organization.listUnits(actor.scope)).map(({ id, shortName }) => [id, shortName]))
    const open = (await this.objections.listOfPlan(actor.scope, planId)).filter(({ status }) => ACTS[status])
    const waiting = open.map((one) => objectionTodo(one, units.get(one.unitId) ?? '', today))
    const over = (await this.reader.list(actor, planId)).filter(
      ({ stage, noticeTo, openObjections }) =>
        stage === 'public_notice' && openObjections === 0 && noticeTo !== null && noticeTo < today,
    )
    return [...waiting, ...over.map((one) => noticeTodo(one, '公示期满，待正式公布', null, '去公布'))]
  }

  private async unitTodos(actor: Actor, planId: string): Promise<TodoView[]> {
    const today = this.sheets.today()
    return (await this.reader.list(actor, planId)).flatMap((one) => {
      if (one.stage === 'peer_review') return [noticeTodo(one, '结果互阅中', null, '去看')]
      if (!one.isNoticeOpen || one.noticeTo === null) return []
      return [noticeTodo(one, '结果公示中，可提出异议', daysBetween(today, one.noticeTo), '去核对')]
    })
  }
}

function objectionTodo(objection: ObjectionEntity, unitName: string, today: PlainDate): TodoView {
  return {
    kind: 'objection',
    title: `${unitName} 异议${ACTS[objection.status] ?? ''}`,
    daysLeft: daysLeftOf(objection, today),
    link: `/publications/${objection.publicationId}?objection=${objection.id}`,
    actionLabel: '办理',
  }
}

function noticeTodo(one: PublicationSummary, words: string, daysLeft: number | null, actionLabel: string): TodoView {
  const title = `${one.year}年${one.schemeName}考核${words}`
  return { kind: 'publication', title, daysLeft, link: `/publications/${one.id}`, actionLabel }
}

function daysBetween(today: PlainDate, day: string): number {
  return toDayNumber(day as PlainDate) - toDayNumber(today)
}
