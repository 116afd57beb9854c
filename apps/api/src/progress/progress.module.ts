import { Module } from '@nestjs/common'
import { DecompositionModule } from '../decomposition/decomposition.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { ReportModule } from '../report/report.module.js'
import { TaskModule } from '../task/task.module.js'
import { CityController } from './city.controller.js'
import { CockpitService } from './cockpit.service.js'
import { EvaluationReport } from './evaluation.report.js'
import { EvaluationService } from './evaluation.service.js'
import { HomeService } from './home.service.js'
import { LightRuleController } from './light-rule.controller.js'
import { LightRuleService } from './light-rule.service.js'
import { LinesService } from './lines.service.js'
import { MapController } from './map.controller.js'
import { MapService } from './map.service.js'
import { ProgressController } from './progress.controller.js'
import { ProgressRefresh } from './progress.refresh.js'
import { ProgressRepository } from './progress.repository.js'
import { ProgressService } from './progress.service.js'
import { ProgressRebuild } from './rebuild.service.js'
import { TodoSources } from './todo-sources.js'
import { ReadCache } from './read-cache.js'

@Module({
  imports: [OrganizationModule, PlanModule, DecompositionModule, TaskModule, ReportModule],
  controllers: [ProgressController, CityController, MapController, LightRuleController],
  providers: [
    ProgressRepository,
    ReadCache,
    ProgressRefresh,
    ProgressRebuild,
    ProgressService,
    LinesService,
    CockpitService,
    EvaluationService,
    EvaluationReport,
    MapService,
    LightRuleService,
    HomeService,
    TodoSources,
  ],
  exports: [ProgressRepository, ProgressRefresh, ProgressService, TodoSources],
})
export class ProgressModule {}
