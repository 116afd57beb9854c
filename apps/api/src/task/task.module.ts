import { Module } from '@nestjs/common'
import { PlanModule } from '../plan/plan.module.js'
import { TaskController } from './task.controller.js'
import { TaskRepository } from './task.repository.js'
import { TaskService } from './task.service.js'

@Module({
  imports: [PlanModule],
  controllers: [TaskController],
  providers: [TaskRepository, TaskService],
  exports: [TaskRepository, TaskService],
})
export class TaskModule {}
