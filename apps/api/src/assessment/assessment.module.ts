import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { ProgressModule } from '../progress/progress.module.js'
import { ReportModule } from '../report/report.module.js'
import { TaskModule } from '../task/task.module.js'
import { AssessmentRepository } from './assessment.repository.js'
import { RunController } from './run.controller.js'
import { RunExport } from './run.export.js'
import { RunService } from './run.service.js'
import { SchemeController } from './scheme.controller.js'
import { SchemeService } from './scheme.service.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule, ReportModule, ProgressModule],
  controllers: [SchemeController, RunController],
  providers: [AssessmentRepository, SchemeService, RunService, RunExport],
  exports: [SchemeService, RunService],
})
export class AssessmentModule {}
