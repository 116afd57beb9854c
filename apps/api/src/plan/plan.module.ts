import { Module } from '@nestjs/common'
import { FindingKeeper } from './finding.keeper.js'
import { GoalController } from './goal.controller.js'
import { GoalMendService } from './goal-mend.service.js'
import { IndicatorLinks } from './indicator.links.js'
import { IndicatorRepository } from './indicator.repository.js'
import { IntakeController } from './intake.controller.js'
import { PlanController } from './plan.controller.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'
import { PlanService } from './plan.service.js'
import { SourceController } from './source.controller.js'
import { SourceService } from './source.service.js'

@Module({
  controllers: [PlanController, GoalController, IntakeController, SourceController],
  providers: [
    PlanRepository,
    IndicatorRepository,
    IndicatorLinks,
    PlanReader,
    FindingKeeper,
    PlanService,
    GoalMendService,
    SourceService,
  ],
  exports: [PlanRepository, PlanService],
})
export class PlanModule {}
