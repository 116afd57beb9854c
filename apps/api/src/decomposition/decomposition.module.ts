import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { TaskModule } from '../task/task.module.js'
import { AnswerController } from './answer.controller.js'
import { AnswerService } from './answer.service.js'
import { ConsultationController } from './consultation.controller.js'
import { ConsultationReader } from './consultation.reader.js'
import { AlternativeController } from './alternative.controller.js'
import { AlternativeRepository } from './alternative.repository.js'
import { AlternativeService } from './alternative.service.js'
import { HistoryService } from './history.service.js'
import { ImportController } from './import.controller.js'
import { ImportService } from './import.service.js'
import { MatrixExport } from './matrix.export.js'
import { ConsultationRepository } from './consultation.repository.js'
import { ConsultationService } from './consultation.service.js'
import { DecisionService } from './decision.service.js'
import { DecompositionController } from './decomposition.controller.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionRepository } from './decomposition.repository.js'
import { DecompositionService } from './decomposition.service.js'
import { IssueService } from './issue.service.js'
import { OutdatedController } from './outdated.controller.js'
import { OutdatedService } from './outdated.service.js'
import { RevisionService } from './revision.service.js'
import { SplitImportService } from './split-import.service.js'
import { SplitOrderService } from './split-order.service.js'
import { SplitReceiptController } from './split-receipt.controller.js'
import { SplitReceiptService } from './split-receipt.service.js'
import { SplitStanding } from './split-standing.js'
import { SplitController } from './split.controller.js'
import { SplitReader } from './split.reader.js'
import { SplitRepository } from './split.repository.js'
import { SplitService } from './split.service.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule],
  controllers: [
    DecompositionController,
    AlternativeController,
    ImportController,
    ConsultationController,
    AnswerController,
    OutdatedController,
    SplitController,
    SplitReceiptController,
  ],
  providers: [
    AlternativeRepository,
    AlternativeService,
    HistoryService,
    ImportService,
    MatrixExport,
    DecompositionRepository,
    DecompositionReader,
    DecompositionService,
    ConsultationRepository,
    ConsultationReader,
    ConsultationService,
    DecisionService,
    AnswerService,
    IssueService,
    RevisionService,
    OutdatedService,
    SplitRepository,
    SplitReader,
    SplitService,
    SplitOrderService,
    SplitImportService,
    SplitReceiptService,
    SplitStanding,
  ],
  exports: [
    DecompositionRepository,
    DecompositionService,
    ConsultationReader,
    ConsultationService,
    DecisionService,
    AnswerService,
    IssueService,
    RevisionService,
    SplitService,
    SplitOrderService,
    SplitReceiptService,
    SplitStanding,
  ],
})
export class DecompositionModule {}
