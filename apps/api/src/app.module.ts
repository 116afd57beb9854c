import { Module, type DynamicModule } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { AssessmentModule } from './assessment/assessment.module.js'
import { AuditModule } from './audit/audit.module.js'
import { DecompositionModule } from './decomposition/decomposition.module.js'
import { IdentityModule } from './identity/identity.module.js'
import { NoticeModule } from './notice/notice.module.js'
import { OrganizationModule } from './organization/organization.module.js'
import { PlanModule } from './plan/plan.module.js'
import type { Clock } from './platform/clock.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/database/database.js'
import { RouteGuard } from './platform/http/route.guard.js'
import { PlatformModule } from './platform/platform.module.js'
import { ProgressModule } from './progress/progress.module.js'
import { ReportModule } from './report/report.module.js'
import { TaskModule } from './task/task.module.js'

@Module({})
export class AppModule {
  /** The stages follow in the order in which a plan flows through them. */
  static with(config: Config, database: Database, clock: Clock): DynamicModule {
    const identity = IdentityModule.with(config)
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, database, clock),
        OrganizationModule,
        identity,
        AuditModule,
        NoticeModule.with(identity),
        PlanModule,
        DecompositionModule,
        TaskModule,
        ReportModule,
        ProgressModule,
        AssessmentModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: RouteGuard }],
    }
  }
}
