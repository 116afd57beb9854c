import { Module } from '@nestjs/common'
import { EditionApplier } from './edition.applier.js'
import { EditionController } from './edition.controller.js'
import { EditionRepository } from './edition.repository.js'
import { EditionService } from './edition.service.js'
import { FindingKeeper } from './finding.keeper.js'
import { GoalController } from './goal.controller.js'
import { GoalMendService } from './goal-mend.service.js'
import { IndicatorController } from './indicator.controller.js'
import { IndicatorExchangeController } from './indicator.exchange.controller.js'
import { IndicatorExchangeService } from './indicator.exchange.service.js'
import { IndicatorExport } from './indicator.export.js'
import { IndicatorLinks } from './indicator.links.js'
import { IndicatorPlanService } from './indicator.plan.service.js'
import { IndicatorRepository } from './indicator.repository.js'
import { IntakeController } from './intake.controller.js'
import { IndicatorService } from './indicator.service.js'
import { IndicatorWriter } from './indicator.writer.js'
import { PlanController } from './plan.controller.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'
import { PlanService } from './plan.service.js'
import { SourceController } from './source.controller.js'
import { SourceService } from './source.service.js'

const INDICATORS = [
  IndicatorRepository,
  IndicatorWriter,
  IndicatorLinks,
  IndicatorService,
  IndicatorExchangeService,
  IndicatorExport,
  IndicatorPlanService,
]

@Module({
  controllers: [
    PlanController,
    GoalController,
    IntakeController,
    EditionController,
    SourceController,
    IndicatorExchangeController,
    IndicatorController,
  ],
  providers: [
    PlanRepository,
    PlanReader,
    FindingKeeper,
    PlanService,
    GoalMendService,
    SourceService,
    EditionRepository,
    EditionApplier,
    EditionService,
    ...INDICATORS,
  ],
  exports: [PlanRepository, PlanService, IndicatorService, IndicatorPlanService],
})
export class PlanModule {}
