import { Module } from '@nestjs/common'
import { DecompositionModule } from '../decomposition/decomposition.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { ReportModule } from '../report/report.module.js'
import { TaskModule } from '../task/task.module.js'
import { CityController } from './city.controller.js'
import { CockpitService } from './cockpit.service.js'
import { CorrectionTodos } from './correction.todos.js'
import { ProgressImpact } from './correction-impact.js'
import { EvaluationReport } from './evaluation.report.js'
import { EvaluationService } from './evaluation.service.js'
import { HomeService } from './home.service.js'
import { LightRuleController } from './light-rule.controller.js'
import { LightRuleService } from './light-rule.service.js'
import { LinesService } from './lines.service.js'
import { MapController } from './map.controller.js'
import { MapService } from './map.service.js'
import { ProgressController } from './progress.controller.js'
import { CityMonthsReader } from './city-months.reader.js'
import { ProgressRefresh } from './progress.refresh.js'
import { ProgressRepository } from './progress.repository.js'
import { ProgressService } from './progress.service.js'
import { ProgressRebuild } from './rebuild.service.js'
import { ReminderController } from './reminder.controller.js'
import { ReminderReader } from './reminder.reader.js'
import { ReminderRepository } from './reminder.repository.js'
import { ReminderService } from './reminder.service.js'
import { SplitTodos } from './split.todos.js'
import { TodoSources } from './todo-sources.js'
import { WarningController } from './warning.controller.js'
import { WarningRepository } from './warning.repository.js'
import { WarningService } from './warning.service.js'
import { WarningSuggestions } from './warning.suggestions.js'
import { ReadCache } from './read-cache.js'

@Module({
  imports: [OrganizationModule, PlanModule, DecompositionModule, TaskModule, ReportModule],
  controllers: [
    ProgressController,
    CityController,
    MapController,
    LightRuleController,
    ReminderController,
    WarningController,
  ],
  providers: [
    ProgressRepository,
    ReadCache,
    CityMonthsReader,
    ProgressRefresh,
    ProgressImpact,
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
    CorrectionTodos,
    SplitTodos,
    ReminderRepository,
    ReminderReader,
    ReminderService,
    WarningRepository,
    WarningSuggestions,
    WarningService,
  ],
  exports: [ProgressRepository, ProgressRefresh, ProgressService, TodoSources],
})
export class ProgressModule {}
