import { Module } from '@nestjs/common'
import { GoalController } from './goal.controller.js'
import { IndicatorLinks } from './indicator.links.js'
import { IndicatorRepository } from './indicator.repository.js'
import { PlanController } from './plan.controller.js'
import { PlanRepository } from './plan.repository.js'
import { PlanService } from './plan.service.js'

@Module({
  controllers: [PlanController, GoalController],
  providers: [PlanRepository, IndicatorRepository, IndicatorLinks, PlanService],
  exports: [PlanRepository, PlanService],
})
export class PlanModule {}
