import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { PlanModule } from '../plan/plan.module.js'
import { TaskModule } from '../task/task.module.js'
import { DecompositionController } from './decomposition.controller.js'
import { DecompositionRepository } from './decomposition.repository.js'
import { DecompositionService } from './decomposition.service.js'

@Module({
  imports: [OrganizationModule, PlanModule, TaskModule],
  controllers: [DecompositionController],
  providers: [DecompositionRepository, DecompositionService],
  exports: [DecompositionRepository, DecompositionService],
})
export class DecompositionModule {}
