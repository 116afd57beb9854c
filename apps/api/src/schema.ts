import type { MigrationInterface } from 'typeorm'
import { AuditEventEntity } from './audit/audit.entity.js'
import { IdentityTables1763800000200 } from './identity/identity.migration.js'
import {
  CredentialEntity,
  SessionEntity,
  SignInFailureEntity,
  UserEntity,
  UserRoleEntity,
} from './identity/identity.entity.js'
import { MessageBoxEntity, MessageEntity } from './notice/notice.entity.js'
import { MessageTables1763968000001 } from './notice/notice.migration.js'
import { OrganizationTables1763800000100 } from './organization/organization.migration.js'
import { FactorEntity, RegionEntity, UnitEntity } from './organization/organization.entity.js'
import { FoundationTables1763800000000 } from './platform/database/foundation.migration.js'
import { IdempotencyEntity } from './platform/database/idempotency.js'
import { OutboxEntity } from './platform/database/outbox.entity.js'
import { FileTables1763800000250 } from './platform/files/files.migration.js'
import { StoredFileEntity } from './platform/files/stored-file.entity.js'
import { EnteredValueEntity, RunEntity, SchemeEntity } from './assessment/assessment.entity.js'
import { AssessmentTables1763800000800 } from './assessment/assessment.migration.js'
import { SchemeShadowEntity } from './assessment/shadow.entity.js'
import { SchemeShadows1763977000001 } from './assessment/shadow.migration.js'
import {
  AssessmentCorrectionEntity,
  ObjectionEntity,
  ObjectionEventEntity,
  ObjectionEvidenceEntity,
} from './assessment/objection.entity.js'
import { PeerCommentEntity, PublicationEntity, PublicationVersionEntity } from './assessment/publication.entity.js'
import { PublicationTables1763970000001 } from './assessment/publication.migration.js'
import { DecompositionAdjustments1763940000002 } from './decomposition/adjustment.migration.js'
import {
  ConsultationAnswerEntity,
  ConsultationEntity,
  ConsultationEvidenceEntity,
} from './decomposition/consultation.entity.js'
import { ConsultationTables1763940000001 } from './decomposition/consultation.migration.js'
import { AlternativeEntity } from './decomposition/alternative.entity.js'
import { AlternativeTables1763950000001 } from './decomposition/alternative.migration.js'
import { TownshipReceiptEntity } from './decomposition/split-receipt.entity.js'
import { TownshipReceipts1764042000001 } from './decomposition/split-receipt.migration.js'
import { TownshipSplitEntity } from './decomposition/split.entity.js'
import { TownshipSplitTables1763949000001 } from './decomposition/split.migration.js'
import { DecompositionEntity } from './decomposition/decomposition.entity.js'
import { DecompositionTables1763800000400 } from './decomposition/decomposition.migration.js'
import { GoalEntity, PlanDocumentEntity, PlanEntity, PlanFindingEntity } from './plan/plan.entity.js'
import { IndicatorEntity, IndicatorVersionEntity } from './plan/indicator.entity.js'
import { IndicatorTables1763910000001 } from './plan/indicator.migration.js'
import { GoalVersionEntity, PlanChangeEntity, PlanEditionEntity } from './plan/edition.entity.js'
import { PlanEditions1763920000200 } from './plan/edition.migration.js'
import { PlanTables1763800000300 } from './plan/plan.migration.js'
import { ProgressEntity } from './progress/progress.entity.js'
import { MapSheetEntity } from './progress/map.entity.js'
import { MapTables1763980000000 } from './progress/map.migration.js'
import { ReminderEntity, WarningCaseEntity, WarningStepEntity, WarningTaskEntity } from './progress/warning.entity.js'
import { WarningFacts1763968000003, WarningTables1763968000002 } from './progress/warning.migration.js'
import { ProgressTables1763800000700 } from './progress/progress.migration.js'
import {
  GoalReportRuleEntity,
  HolidayYearEntity,
  LightRuleEntity,
  ReportWindowsEntity,
} from './report/city-rules.entity.js'
import { OptionalBaseYear1763920000300 } from './plan/base-year.migration.js'
import { CityRuleTables1763960000000 } from './report/city-rules.migration.js'
import { EvidenceEntity, ReportItemEntity, ReportItemEventEntity, ReportSheetEntity } from './report/report.entity.js'
import { ReportTables1763800000600 } from './report/report.migration.js'
import { ReportingDesk1763960000010 } from './report/reporting.migration.js'
import { GoalReportRules1764030000001 } from './report/goal-rule.migration.js'
import { FiguresOnBehalf1764030000002 } from './report/on-behalf.migration.js'
import { CorrectionDocuments1764040000001 } from './report/correction-document.migration.js'
import { CorrectionCellEntity, CorrectionDocumentEntity, CorrectionEntity } from './report/correction.entity.js'
import { SampleCheckEntity, SampleDrawEntity } from './report/sampling.entity.js'
import { Verification1763966000001 } from './report/verification.migration.js'
import { CellUnlockEntity } from './report/unlock.entity.js'
import { TaskAdjustments1763940000003 } from './task/adjustment.migration.js'
import { TaskAdjustmentEntity, TaskEntity, TaskTargetEntity } from './task/task.entity.js'
import { TaskTables1763800000500 } from './task/task.migration.js'

/** Every table, in flow order. A stage adds its entities here and its migration below. */
export const entities: ReadonlyArray<new () => object> = [
  AuditEventEntity,
  IdempotencyEntity,
  OutboxEntity,
  RegionEntity,
  UnitEntity,
  FactorEntity,
  UserEntity,
  UserRoleEntity,
  CredentialEntity,
  SessionEntity,
  SignInFailureEntity,
  StoredFileEntity,
  MessageEntity,
  MessageBoxEntity,
  PlanEntity,
  PlanDocumentEntity,
  GoalEntity,
  PlanFindingEntity,
  PlanEditionEntity,
  PlanChangeEntity,
  GoalVersionEntity,
  IndicatorEntity,
  IndicatorVersionEntity,
  DecompositionEntity,
  AlternativeEntity,
  ConsultationEntity,
  ConsultationAnswerEntity,
  ConsultationEvidenceEntity,
  TownshipSplitEntity,
  TownshipReceiptEntity,
  TaskEntity,
  TaskTargetEntity,
  TaskAdjustmentEntity,
  ReportWindowsEntity,
  HolidayYearEntity,
  LightRuleEntity,
  ReportSheetEntity,
  ReportItemEntity,
  ReportItemEventEntity,
  EvidenceEntity,
  CellUnlockEntity,
  CorrectionEntity,
  CorrectionCellEntity,
  CorrectionDocumentEntity,
  GoalReportRuleEntity,
  SampleDrawEntity,
  SampleCheckEntity,
  ProgressEntity,
  MapSheetEntity,
  WarningCaseEntity,
  WarningTaskEntity,
  WarningStepEntity,
  ReminderEntity,
  SchemeEntity,
  EnteredValueEntity,
  SchemeShadowEntity,
  RunEntity,
  PublicationEntity,
  PublicationVersionEntity,
  PeerCommentEntity,
  ObjectionEntity,
  ObjectionEventEntity,
  ObjectionEvidenceEntity,
  AssessmentCorrectionEntity,
]

/** In the order of their timestamps. A released migration is never edited; a change is a new one. */
export const migrations: ReadonlyArray<new () => MigrationInterface> = [
  FoundationTables1763800000000,
  OrganizationTables1763800000100,
  IdentityTables1763800000200,
  FileTables1763800000250,
  PlanTables1763800000300,
  DecompositionTables1763800000400,
  TaskTables1763800000500,
  ReportTables1763800000600,
  ProgressTables1763800000700,
  ReportingDesk1763960000010,
  AssessmentTables1763800000800,
  IndicatorTables1763910000001,
  PlanEditions1763920000200,
  OptionalBaseYear1763920000300,
  ConsultationTables1763940000001,
  DecompositionAdjustments1763940000002,
  TaskAdjustments1763940000003,
  TownshipSplitTables1763949000001,
  AlternativeTables1763950000001,
  CityRuleTables1763960000000,
  Verification1763966000001,
  MessageTables1763968000001,
  WarningTables1763968000002,
  WarningFacts1763968000003,
  PublicationTables1763970000001,
  SchemeShadows1763977000001,
  MapTables1763980000000,
  GoalReportRules1764030000001,
  FiguresOnBehalf1764030000002,
  CorrectionDocuments1764040000001,
  TownshipReceipts1764042000001,
]
