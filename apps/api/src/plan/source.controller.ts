import { Controller } from '@nestjs/common'
import { GoalSourceView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SourceService } from './source.service.js'

/** 出处: from whatever stands on a goal back to the plan's own words. */
@Controller()
export class SourceController {
  constructor(private readonly sources: SourceService) {}

  @Route('GET', 'goals/:goalId/source', {
    permission: 'plan:read',
    summary: '目标在规划原文中的出处',
    response: GoalSourceView,
  })
  source(@CurrentActor() actor: Actor, @PathId('goalId') id: string): Promise<GoalSourceView> {
    return this.sources.of(actor, id)
  }
}
