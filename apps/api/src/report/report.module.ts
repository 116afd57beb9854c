import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { TaskModule } from '../task/task.module.js'
import { CorrectionController } from './correction.controller.js'
import { CorrectionDocumentController } from './correction-document.controller.js'
import { CorrectionDocumentRepository } from './correction-document.repository.js'
import { CorrectionDocumentService } from './correction-document.service.js'
import { CorrectionDesk } from './correction.desk.js'
import { CorrectionImpacts } from './correction.impacts.js'
import { CorrectionRepository } from './correction.repository.js'
import { CorrectionService } from './correction.service.js'
import { EvidenceController } from './evidence.controller.js'
import { EvidenceRepository } from './evidence.repository.js'
import { EvidenceService } from './evidence.service.js'
import { PeerChecks } from './peer-checks.js'
import { ReportController } from './report.controller.js'
import { ReportFlowController } from './report-flow.controller.js'
import { ReportEvents } from './report.events.js'
import { ReportFlowService } from './report-flow.service.js'
import { CalendarController } from './calendar.controller.js'
import { CalendarService } from './calendar.service.js'
import { GoalRuleService } from './calendar.goal-rules.js'
import { CalendarTrial } from './calendar.trial.js'
import { CityRulesRepository } from './city-rules.repository.js'
import { ReportRepository } from './report.repository.js'
import { ReportService } from './report.service.js'
import { SheetReader } from './sheet.reader.js'
import { SheetWriter } from './sheet.writer.js'
import { ImportPlanner } from './workbook/import.planner.js'
import { CityImportController } from './workbook/city-import.controller.js'
import { CityImportService } from './workbook/city-import.service.js'
import { ImportWriter } from './workbook/import.writer.js'
import { SheetImportController } from './workbook/import.controller.js'
import { SheetImportService } from './workbook/import.service.js'
import { SamplingController } from './sampling.controller.js'
import { SamplingRepository } from './sampling.repository.js'
import { SamplingService } from './sampling.service.js'
import { VerificationController } from './verification.controller.js'
import { VerificationService } from './verification.service.js'
import { UnlockController } from './unlock.controller.js'
import { UnlockRepository } from './unlock.repository.js'
import { UnlockService } from './unlock.service.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule],
  controllers: [
    CalendarController,
    ReportController,
    ReportFlowController,
    VerificationController,
    CorrectionController,
    CorrectionDocumentController,
    SamplingController,
    EvidenceController,
    UnlockController,
    SheetImportController,
    CityImportController,
  ],
  providers: [
    ReportRepository,
    CityRulesRepository,
    CalendarTrial,
    GoalRuleService,
    CalendarService,
    EvidenceRepository,
    UnlockRepository,
    PeerChecks,
    SheetReader,
    SheetWriter,
    UnlockService,
    ImportPlanner,
    ImportWriter,
    SheetImportService,
    CityImportService,
    ReportService,
    ReportFlowService,
    EvidenceService,
    ReportEvents,
    VerificationService,
    CorrectionRepository,
    CorrectionImpacts,
    CorrectionDesk,
    CorrectionDocumentRepository,
    CorrectionDocumentService,
    CorrectionService,
    SamplingRepository,
    SamplingService,
  ],
  exports: [
    ReportRepository,
    CityRulesRepository,
    SheetReader,
    ReportService,
    ReportFlowService,
    ReportEvents,
    CorrectionImpacts,
    CorrectionRepository,
  ],
})
export class ReportModule {}
