import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { TaskModule } from '../task/task.module.js'
import { EvidenceController } from './evidence.controller.js'
import { EvidenceService } from './evidence.service.js'
import { ReportController } from './report.controller.js'
import { ReportFlowController } from './report-flow.controller.js'
import { ReportEvents } from './report.events.js'
import { ReportFlowService } from './report-flow.service.js'
import { CalendarController } from './calendar.controller.js'
import { CalendarService } from './calendar.service.js'
import { CityRulesRepository } from './city-rules.repository.js'
import { ReportRepository } from './report.repository.js'
import { ReportService } from './report.service.js'
import { SheetReader } from './sheet.reader.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule],
  controllers: [CalendarController, ReportController, ReportFlowController, EvidenceController],
  providers: [
    ReportRepository,
    CityRulesRepository,
    CalendarService,
    SheetReader,
    ReportService,
    ReportFlowService,
    EvidenceService,
    ReportEvents,
  ],
  exports: [ReportRepository, CityRulesRepository, SheetReader, ReportService, ReportFlowService, ReportEvents],
})
export class ReportModule {}
