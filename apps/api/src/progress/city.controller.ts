import { Controller, Query, StreamableFile } from '@nestjs/common'
import { BoardQuery, CockpitView, EvaluationView, LinesQuery, LinesView, TimelineView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { dispositionOf } from '../platform/files/disposition.js'
import { CurrentActor } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { CockpitService } from './cockpit.service.js'
import { EvaluationReport } from './evaluation.report.js'
import { EvaluationService } from './evaluation.service.js'
import { LinesService } from './lines.service.js'

/** Views over the board: one unit or goal month by month, the year's lights, the meeting room, the plan as a whole. */
@Controller('progress')
export class CityController {
  constructor(
    private readonly linesOf: LinesService,
    private readonly cockpits: CockpitService,
    private readonly evaluations: EvaluationService,
    private readonly reports: EvaluationReport,
  ) {}

  @Route('GET', 'lines', {
    permission: 'progress:read',
    summary: '一个单位或一项指标的各月进度',
    query: LinesQuery,
    response: LinesView,
  })
  lines(@CurrentActor() actor: Actor, @Query() query: LinesQuery): Promise<LinesView> {
    return this.linesOf.lines(actor, query)
  }

  @Route('GET', 'timeline', {
    permission: 'progress:read',
    summary: '本年各月亮灯',
    query: BoardQuery,
    response: TimelineView,
  })
  timeline(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<TimelineView> {
    return this.linesOf.timeline(actor, query)
  }

  @Route('GET', 'cockpit', {
    permission: 'progress:read',
    summary: '驾驶舱',
    query: BoardQuery,
    response: CockpitView,
  })
  cockpit(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<CockpitView> {
    return this.cockpits.cockpit(actor, query)
  }

  @Route('GET', 'evaluation', {
    permission: 'progress:evaluate',
    summary: '规划实施监测评估',
    query: BoardQuery,
    response: EvaluationView,
  })
  evaluation(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<EvaluationView> {
    return this.evaluations.evaluate(actor, query)
  }

  @Route('GET', 'evaluation/report', {
    permission: 'progress:evaluate',
    summary: '导出评估报告草稿 docx',
    query: BoardQuery,
  })
  async report(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<StreamableFile> {
    const { fileName, bytes } = await this.reports.draft(await this.evaluations.evaluate(actor, query))
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      disposition: dispositionOf(fileName),
    })
  }
}
