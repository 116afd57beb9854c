import { Body, Controller } from '@nestjs/common'
import { LightRuleChange, LightRuleEffect, LightRulesView, LightRuleTrial } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { LightRuleService } from './light-rule.service.js'

@Controller('light-rules')
export class LightRuleController {
  constructor(private readonly rules: LightRuleService) {}

  @Route('GET', '', { permission: 'progress:read', summary: '亮灯规则', response: LightRulesView })
  list(@CurrentActor() actor: Actor): Promise<LightRulesView> {
    return this.rules.list(actor)
  }

  @Route('POST', '', {
    permission: 'report:rules',
    summary: '从某月起调整亮灯规则',
    body: LightRuleChange,
    response: LightRulesView,
    status: 201,
  })
  change(@CurrentActor() actor: Actor, @Body() body: LightRuleChange): Promise<LightRulesView> {
    return this.rules.change(actor, body)
  }

  @Route('POST', 'trial', {
    permission: 'report:rules',
    summary: '试算亮灯规则',
    body: LightRuleTrial,
    response: LightRuleEffect,
    idempotent: false,
  })
  tryOut(@CurrentActor() actor: Actor, @Body() body: LightRuleTrial): Promise<LightRuleEffect> {
    return this.rules.tryOut(actor, body)
  }
}
