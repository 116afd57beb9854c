import { Controller, Query } from '@nestjs/common'
import { BoardQuery, BoardView, HomeQuery, HomeView, PeriodQuery, ProgressDetail } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { HomeService } from './home.service.js'
import { ProgressService } from './progress.service.js'

@Controller()
export class ProgressController {
  constructor(
    private readonly progress: ProgressService,
    private readonly homes: HomeService,
  ) {}

  @Route('GET', 'progress/board', {
    permission: 'progress:read',
    summary: '单位 × 指标进度',
    query: BoardQuery,
    response: BoardView,
  })
  board(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<BoardView> {
    return this.progress.board(actor, query)
  }

  @Route('GET', 'progress/tasks/:taskId', {
    permission: 'progress:read',
    summary: '一项任务的进度和依据',
    query: PeriodQuery,
    response: ProgressDetail,
  })
  detail(
    @CurrentActor() actor: Actor,
    @PathId('taskId') taskId: string,
    @Query() { period }: PeriodQuery,
  ): Promise<ProgressDetail> {
    return this.progress.detail(actor, taskId, period)
  }

  @Route('GET', 'home', { permission: 'progress:read', summary: '工作台', query: HomeQuery, response: HomeView })
  home(@CurrentActor() actor: Actor, @Query() query: HomeQuery): Promise<HomeView> {
    return this.homes.home(actor, query)
  }
}
