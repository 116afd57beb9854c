export { runLifecycle, schemeLifecycle } from './assessment/assessment.lifecycle.js'
export {
  EnteredValue,
  EnteredValuesSave,
  RUN_STATUS_LABELS,
  RunCreate,
  RunInput,
  RunItemResult,
  RunStatus,
  RunSummary,
  RunUnitResult,
  RunView,
  RunVoid,
  SchemeCreate,
  SchemeDefinition,
  SchemeFinding,
  SchemeIndicator,
  SchemeIssue,
  SchemeQuery,
  SchemeSource,
  SchemeStatus,
  SchemeSummary,
  SchemeUpdate,
  SchemeView,
} from './assessment/assessment.schema.js'
export {
  CorrectedFigure,
  OBJECTION_STATUS_LABELS,
  ObjectionCreate,
  ObjectionEventView,
  ObjectionEvidenceView,
  ObjectionStatus,
  ObjectionView,
  ObjectionWords,
  RulingGive,
  RulingPreview,
  RulingPreviewRequest,
} from './assessment/objection.schema.js'
export { objectionLifecycle, publicationLifecycle } from './assessment/publication.lifecycle.js'
export {
  PeerComment,
  PeerCommentCreate,
  PUBLICATION_STAGE_LABELS,
  PublicationAdvance,
  PublicationCreate,
  PublicationKind,
  PublicationStage,
  PublicationSummary,
  PublicationVersionView,
  PublicationView,
} from './assessment/publication.schema.js'
export { BulletinQuery } from './assessment/bulletin.schema.js'
export { SchemeDocument, SchemeImport } from './assessment/scheme-document.js'
export { SchemeShadow, ShadowBase, ShadowReport } from './assessment/shadow.schema.js'
export {
  DifferenceLineView,
  DifferenceQuery,
  RunDifference,
  RunEstimate,
  RunIndicatorStatus,
  RunStanding,
  RunTrueUp,
  TrueUpCreate,
  TrueUpReceipt,
  UnitDifference,
} from './assessment/run-standing.schema.js'
export {
  AlternativeSave,
  AlternativeView,
  ImportFinding,
  ImportPreview,
  MOST_ALTERNATIVES,
  UnitHistoryView,
} from './decomposition/alternative.schema.js'
export { answerLifecycle, consultationLifecycle } from './decomposition/consultation.lifecycle.js'
export {
  AnswersAccept,
  AnswerStatus,
  ConsultationAnswerView,
  ConsultationClose,
  ConsultationEvidence,
  ConsultationGoal,
  ConsultationOpen,
  ConsultationStatus,
  ConsultationSummary,
  ConsultationView,
  COUNTER_DECISION_LABELS,
  CounterDecision,
  CounterOffer,
  DecisionPreview,
  DecisionPreviewRequest,
  DecisionsGive,
  OwnAnswerView,
  YearFigure,
} from './decomposition/consultation.schema.js'
export { decompositionLifecycle } from './decomposition/decomposition.lifecycle.js'
export { splitLifecycle } from './decomposition/split.lifecycle.js'
export {
  SplitEdition,
  SplitGap,
  SplitIssue,
  SplitOrderView,
  SplitTarget,
  SplitUpdate,
  SplitView,
  TaskSplit,
  TownshipReceipt,
  TownshipReceive,
} from './decomposition/split.schema.js'
export { editionLifecycle, planLifecycle } from './plan/plan.lifecycle.js'
export { reportLifecycle } from './report/report.lifecycle.js'
export {
  DEFAULT_REPORT_WINDOWS,
  GoalReportRule,
  GoalReportRuleChange,
  GoalWindow,
  HolidayYearSave,
  HolidayYearView,
  MonthText,
  REPORT_WINDOW_LABELS,
  ReportCalendarEffect,
  ReportCalendarTrial,
  ReportCalendarView,
  ReportWindowRule,
  ReportWindows,
  ReportWindowsChange,
  ReportWindowsEdition,
  SpecialDay,
} from './report/calendar.schema.js'
export {
  CellUnlock,
  ENTRY_MODE_LABELS,
  EntryMode,
  Reporter,
  SheetSettings,
  UNLOCK_STATE_LABELS,
  UnlockCreate,
  UnlockNote,
  UnlockQuery,
} from './report/entry-mode.js'
export {
  EVIDENCE_KIND_LABELS,
  EvidenceKind,
  EvidenceNeed,
  EvidenceQuery,
  EvidenceUse,
  EvidenceView,
  PERSONAL_DATA_LABELS,
  PersonalDataHint,
  PersonalDataKind,
} from './report/evidence.schema.js'
export { ReportFinding } from './report/finding.js'
export {
  MAX_SHEET_IMPORT_ROWS,
  SheetImportCell,
  SheetImportChange,
  SheetImportCommitQuery,
  SheetImportPreview,
  SheetImportReceipt,
  SheetImportRefusal,
  TemplateQuery,
} from './report/import.schema.js'
export { taskLifecycle } from './task/task.lifecycle.js'
export {
  MISSING_POLICIES,
  MissingPolicy,
  RankMethod,
  SCORE_STATES,
  ScoreCell,
  ScoreRequest,
  ScoreResult,
  ScoreRounding,
  ScoreState,
  ScoreUncertainty,
  ScoreUnit,
  type ScoreAdjustmentEntry,
  type ScoredUnit,
  type ScoreItem,
  type ScoreWarning,
} from './assessment/scoring.js'
export { SAMPLE_METHODS, ScoringRule, type ScoringMethod } from './assessment/scoring-rule.js'
export {
  Aggregate,
  AGGREGATES,
  IndexBranch,
  IndexItem,
  IndexNode,
  ScoringId,
  ScoringIndicator,
  type IndexChild,
  type ScoringAdjustment,
  type ScoringVeto,
} from './assessment/scoring-scheme.js'
export {
  Ability,
  Explanation,
  Id,
  InstantText,
  MEASURE_UNIT_LABELS,
  MeasureUnit,
  OptionalDecimal,
  ReasonText,
  Year,
} from './common.js'
export { DecimalInput, DecimalText } from './decimal-text.js'
export {
  ALLOCATION_FIT_LABELS,
  ALLOCATION_METHOD_LABELS,
  AllocationFit,
  AllocationMethod,
} from './decomposition/allocation-method.js'
export {
  DecompositionFacts,
  DecompositionCell,
  DecompositionCreate,
  DecompositionOutcome,
  DecompositionPreview,
  DecompositionsMade,
  DecompositionStatus,
  DecompositionSummary,
  DecompositionUpdate,
  DecompositionView,
} from './decomposition/decomposition.schema.js'
export {
  DecompositionSettings,
  FloorRule,
  FloorSource,
  LevelSettings,
  RateSettings,
  ReserveRule,
  SplitSettings,
  TierMarkups,
  UniformSettings,
  WeightBasis,
} from './decomposition/settings.schema.js'
export { AdjustOrder, DecompositionRevise, IssueOrder, IssueReceipt } from './decomposition/order.schema.js'
export {
  DECOMPOSITION_SHAPE_LABELS,
  DecompositionShape,
  Direction,
  FindingSettle,
  FindingsSettle,
  GOAL_ATTRIBUTE_LABELS,
  GOAL_KIND_LABELS,
  GoalAmount,
  GoalAttribute,
  GoalCreate,
  GoalDecide,
  GoalDecision,
  GoalKind,
  GoalMerge,
  GoalPatch,
  GoalPlace,
  GoalsAccept,
  GoalSourceView,
  GoalSplit,
  GoalView,
  PlanCreate,
  PlanDocumentFacts,
  PlanDocumentQuery,
  PlanDocumentView,
  PlanFindingView,
  PlanPatch,
  PlanStatus,
  PlanSummary,
  PlanView,
  SourceSentence,
  TextSpan,
  YearValue,
} from './plan/plan.schema.js'
export { indicatorMismatches, KIND_ARITHMETIC, whyNotIndicator, whyNotShape, whyNotUnit } from './plan/arithmetic.js'
export {
  INDICATOR_COLUMNS,
  IndicatorColumn,
  IndicatorImport,
  IndicatorImportAct,
  IndicatorImportError,
  IndicatorImportPreview,
  IndicatorImportReceipt,
  IndicatorImportRow,
  IndicatorLinkReceipt,
  IndicatorSuggestion,
} from './plan/indicator-exchange.schema.js'
export {
  INDICATOR_WINDOW_LABELS,
  IndicatorCode,
  IndicatorCreate,
  IndicatorDefinition,
  IndicatorKind,
  IndicatorRetire,
  IndicatorSummary,
  IndicatorUse,
  IndicatorVersionCreate,
  IndicatorVersionView,
  IndicatorView,
  IndicatorWindow,
} from './plan/indicator.schema.js'
export {
  Amount,
  AmountRelation,
  AmountWindow,
  FindingSeverity,
  PlanReading,
  ReadDocument,
  ReadFinding,
  ReadGoal,
  ReadTable,
  Span,
  TableRole,
  UnreadQuantity,
} from './plan/reading.js'
export {
  CHANGE_STATE_LABELS,
  ChangeDecide,
  ChangeDecision,
  ChangeState,
  EditionDrop,
  EditionStatus,
  GOAL_DIFFERENCE_LABELS,
  GoalDifference,
  GoalVersionView,
  GoalWords,
  OutdatedDecomposition,
  PlanChangeView,
  PlanEditionPatch,
  PlanEditionSummary,
  PlanEditionView,
} from './plan/edition.schema.js'
export { unitMeaning, type UnitMeaning } from './plan/units.js'
export { Light, LIGHT_LABELS } from './progress/light.js'
export { LightRule } from './progress/light-rule.js'
export {
  LightRuleChange,
  LightRuleEdition,
  LightRuleEffect,
  LightRulesView,
  LightRuleTrial,
  SCHEDULE_LABELS,
  ScheduleChoice,
} from './progress/light-rule.schema.js'
export {
  EVALUATION_STAGE_LABELS,
  EVALUATION_STATE_LABELS,
  EvaluationGoal,
  EvaluationOutlook,
  EvaluationStage,
  EvaluationState,
  EvaluationView,
  EvaluationYear,
} from './progress/evaluation.schema.js'
export {
  CockpitView,
  LightTurn,
  LineMonth,
  LinesQuery,
  LinesView,
  ProgressLine,
  TimelineView,
} from './progress/lines.schema.js'
export { MapFacts, MapPolygon, MapPosition, MapShape, MapSheet, MapView } from './progress/map.schema.js'
export {
  CheckFinding,
  PACE_STATES,
  PaceForecast,
  PaceKind,
  PaceObservation,
  PaceRequest,
  PaceResult,
  PaceSchedule,
  type PaceRequestInput,
} from './progress/pacing.js'
export {
  BoardCell,
  BoardGoal,
  BoardQuery,
  BoardView,
  HomeQuery,
  HomeView,
  PeriodQuery,
  ProgressDetail,
  TodoView,
} from './progress/progress.schema.js'
export {
  DATA_STATUS_LABELS,
  DataStatus,
  Figure,
  FIGURE_STATE_LABELS,
  FigureState,
  ItemHistoryEntry,
  REPORT_STATUS_LABELS,
  ReportEntry,
  PlanQuery,
  ReportItemView,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
  ReportStatus,
  SheetCounts,
  SheetQuery,
  SheetSave,
  VerifiedFigure,
} from './report/report.schema.js'
export { RETURN_REASONS, ReturnReason, SheetReview, SheetSendBack } from './report/review.schema.js'
export {
  CORRECTION_STATUS_LABELS,
  CorrectionDecide,
  CorrectionWithdraw,
  CorrectionDraft,
  CorrectionImpact,
  CorrectionPeriodImpact,
  CorrectionQuery,
  CorrectionRequest,
  CorrectionRunImpact,
  CorrectionStatus,
  CorrectionView,
} from './report/correction.schema.js'
export {
  SAMPLE_RESULT_LABELS,
  SampleCheck,
  SampleCheckGive,
  SampleDraw,
  SampleQuery,
  SampleResult,
  SampleSummary,
  SampleUnit,
  SampleView,
} from './report/sampling.schema.js'
export { ItemDifference, VerificationEnter } from './report/verification.schema.js'
export { STAGE_PERMISSIONS, type StagePermission } from './stage-permissions.js'
export {
  LetterQuery,
  LetterView,
  TARGET_TIER_LABELS,
  TargetTier,
  TaskAdjustment,
  TaskOriginView,
  TaskQuery,
  TasksReceive,
  TaskStatus,
  TaskTarget,
  TaskView,
} from './task/task.schema.js'
export { AuditEventView, AuditFault, AuditPage, AuditQuery, AuditVerification } from './audit/audit.schema.js'
export {
  AccountName,
  Activate,
  ActivationCode,
  ChangePassword,
  ChangeUser,
  CreateUser,
  DemoSignIn,
  DemoUser,
  DemoUserList,
  GrantRoles,
  Me,
  PermissionName,
  RegionBrief,
  RoleName,
  SessionList,
  SessionView,
  SignIn,
  UnitBrief,
  UserPage,
  UserView,
} from './identity/identity.schema.js'
export { PASSWORD_MAXIMUM, PASSWORD_MINIMUM, passwordFaults } from './identity/password-policy.js'
export { PERMISSION_TABLE, PERMISSIONS, permissionsOf, type Permission } from './identity/permissions.js'
export {
  ADMIN_ROLES,
  CITY_ROLES,
  ROLE_CONFLICT_TEXTS,
  ROLE_LABELS,
  roleConflict,
  ROLES,
  UNIT_ROLES,
  type Role,
  type RoleConflict,
} from './identity/roles.js'
export {
  OverdueSheet,
  REMINDER_LEVEL_LABELS,
  ReminderQuery,
  RemindersSend,
  RemindersSent,
  ReminderView,
} from './progress/reminder.schema.js'
export { warningLifecycle } from './progress/warning.lifecycle.js'
export {
  WarnedGoal,
  WARNING_STEP_LABELS,
  WarningAnswer,
  WarningEnd,
  WarningEscalate,
  WarningIssue,
  WarningQuery,
  WarningReason,
  WarningStatus,
  WarningStep,
  WarningStepView,
  WarningSuggestion,
  WarningView,
} from './progress/warning.schema.js'
export {
  InboxState,
  MESSAGE_KIND_LABELS,
  MessageKind,
  MessagePage,
  MessageQuery,
  MessagesRead,
  MessageView,
} from './notice/notice.schema.js'
export {
  ChangeFactor,
  ChangeUnit,
  CreateFactor,
  CreateUnit,
  FactorList,
  FactorQuery,
  FactorView,
  RegionList,
  RegionView,
  UNIT_KIND_LABELS,
  UNIT_KINDS,
  UnitKind,
  UnitList,
  UnitView,
} from './organization/organization.schema.js'
export { Done, Health, Instant, line, PageQuery, pageOf, Version } from './platform/common.schema.js'
export { defineErrors, type ErrorDefinition, type ErrorKind } from './platform/define-errors.js'
export { ERRORS, type ErrorCode } from './platform/error-codes.js'
export {
  actionsFrom,
  checkLifecycle,
  defineLifecycle,
  findMove,
  type Lifecycle,
  type Move,
} from './platform/lifecycle.js'
export { STAGE_LABELS, STAGES, type Stage } from './flow.js'
export { Problem, ProblemItem } from './problem.js'
export { jsonPointer, problemItemsOf } from './zod-problem.js'
export {
  AdditiveAllocationRequest,
  ALLOCATION_LIMITS,
  AllocationBound,
  AllocationCell,
  AllocationCheckpoint,
  AllocationMember,
  AllocationRequest,
  AllocationReserve,
  MinimumRule,
  RatioAllocationRequest,
  RatioAllocationUnit,
  TieRule,
} from './decomposition/allocation.js'
export {
  AdditiveAllocated,
  ALLOCATION_DECISIONS,
  AllocatedPeriod,
  AllocatedUnit,
  AllocationCertificate,
  AllocationConflict,
  AllocationDecision,
  AllocationInfeasible,
  AllocationInvalid,
  AllocationOutcome,
  AllocationRelaxation,
  AllocationStep,
  AllocationTie,
  ParadoxCheck,
  RatioAllocated,
} from './decomposition/allocation-answer.js'
export { REPORT_RHYTHM_LABELS, ReportRhythm } from './report-rhythm.js'
