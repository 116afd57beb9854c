import { Module } from '@nestjs/common'
import { GoalController } from './goal.controller.js'
import { PlanController } from './plan.controller.js'
import { PlanRepository } from './plan.repository.js'
import { PlanService } from './plan.service.js'

@Module({
  controllers: [PlanController, GoalController],
  providers: [PlanRepository, PlanService],
  exports: [PlanRepository, PlanService],
})
export class PlanModule {}
