import { Body, Controller, Query } from '@nestjs/common'
import { LetterQuery, LetterView, TaskOriginView, TaskQuery, TasksReceive, TaskView } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { LetterService } from './letter.service.js'
import { TaskService } from './task.service.js'

@Controller('tasks')
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly letters: LetterService,
  ) {}

  @Route('GET', '', { permission: 'task:read', summary: '任务列表', query: TaskQuery, response: z.array(TaskView) })
  list(@CurrentActor() actor: Actor, @Query() query: TaskQuery): Promise<TaskView[]> {
    return this.tasks.list(actor, query)
  }

  @Route('GET', 'letter', {
    permission: 'task:read',
    summary: '责任书：一个单位在一个文号下的任务',
    query: LetterQuery,
    response: LetterView,
  })
  letter(@CurrentActor() actor: Actor, @Query() query: LetterQuery): Promise<LetterView> {
    return this.letters.letter(actor, query)
  }

  @Route('POST', 'receive', {
    permission: 'task:receive',
    summary: '签收任务',
    body: TasksReceive,
    response: z.array(TaskView),
  })
  receive(@CurrentActor() actor: Actor, @Body() body: TasksReceive): Promise<TaskView[]> {
    return this.tasks.receive(actor, body)
  }

  @Route('GET', ':id', { permission: 'task:read', summary: '任务', response: TaskView })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TaskView> {
    return this.tasks.get(actor, id)
  }

  @Route('GET', ':id/origin', { permission: 'task:read', summary: '任务的来历', response: TaskOriginView })
  origin(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TaskOriginView> {
    return this.tasks.origin(actor, id)
  }
}
