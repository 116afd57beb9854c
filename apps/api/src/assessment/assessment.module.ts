import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { ProgressModule } from '../progress/progress.module.js'
import { ReportModule } from '../report/report.module.js'
import { TaskModule } from '../task/task.module.js'
import { ArchiveController } from './archive.controller.js'
import { ArchiveRepository } from './archive.repository.js'
import { ArchiveService } from './archive.service.js'
import { AssessmentRepository } from './assessment.repository.js'
import { AssessmentTodos } from './assessment.todos.js'
import { BulletinController } from './bulletin.controller.js'
import { BulletinService } from './bulletin.service.js'
import { AssessmentImpact } from './correction-impact.js'
import { DifferenceService } from './difference.service.js'
import { ObjectionController } from './objection.controller.js'
import { ObjectionRepository } from './objection.repository.js'
import { ObjectionService } from './objection.service.js'
import { PublicationController } from './publication.controller.js'
import { PublicationReader } from './publication.reader.js'
import { PublicationRepository } from './publication.repository.js'
import { PublicationService } from './publication.service.js'
import { RulingController } from './ruling.controller.js'
import { RulingService } from './ruling.service.js'
import { RunAccess } from './run.access.js'
import { RunController } from './run.controller.js'
import { RunExport } from './run.export.js'
import { RunService } from './run.service.js'
import { RunStandingService } from './run-standing.service.js'
import { SchemeEditionController } from './scheme-edition.controller.js'
import { SchemeEditionService } from './scheme-edition.service.js'
import { SchemeController } from './scheme.controller.js'
import { SchemeService } from './scheme.service.js'
import { ShadowController } from './shadow.controller.js'
import { ShadowRepository } from './shadow.repository.js'
import { ShadowService } from './shadow.service.js'
import { SnapshotReader } from './snapshot.reader.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule, ReportModule, ProgressModule],
  controllers: [
    SchemeController,
    SchemeEditionController,
    ShadowController,
    RunController,
    ArchiveController,
    BulletinController,
    PublicationController,
    ObjectionController,
    RulingController,
  ],
  providers: [
    AssessmentRepository,
    AssessmentTodos,
    AssessmentImpact,
    PublicationRepository,
    ObjectionRepository,
    RunAccess,
    SnapshotReader,
    ShadowRepository,
    ShadowService,
    SchemeService,
    SchemeEditionService,
    RunService,
    RunStandingService,
    DifferenceService,
    RunExport,
    ArchiveRepository,
    ArchiveService,
    BulletinService,
    PublicationReader,
    PublicationService,
    ObjectionService,
    RulingService,
  ],
  exports: [SchemeService, ShadowService, RunService, PublicationService, ObjectionService, RulingService],
})
export class AssessmentModule {}
