import { Module } from '@nestjs/common'
import { PlanModule } from '../plan/plan.module.js'
import { LetterService } from './letter.service.js'
import { TaskController } from './task.controller.js'
import { TaskEvents } from './task.events.js'
import { TaskIssue } from './task.issue.js'
import { TaskRepository } from './task.repository.js'
import { TaskService } from './task.service.js'

@Module({
  imports: [PlanModule],
  controllers: [TaskController],
  providers: [TaskRepository, TaskService, TaskIssue, TaskEvents, LetterService],
  exports: [TaskRepository, TaskService, TaskIssue, TaskEvents],
})
export class TaskModule {}
