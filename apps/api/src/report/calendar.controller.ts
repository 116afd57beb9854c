import { Body, Controller } from '@nestjs/common'
import {
  GoalReportRuleChange,
  HolidayYearSave,
  ReportCalendarEffect,
  ReportCalendarTrial,
  ReportCalendarView,
  ReportWindowsChange,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { GoalRuleService } from './calendar.goal-rules.js'
import { CalendarService } from './calendar.service.js'
import { CalendarTrial } from './calendar.trial.js'

@Controller('report-calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly goals: GoalRuleService,
    private readonly trials: CalendarTrial,
  ) {}

  @Route('GET', '', { permission: 'report:read', summary: '填报日历', response: ReportCalendarView })
  get(@CurrentActor() actor: Actor): Promise<ReportCalendarView> {
    return this.calendar.get(actor)
  }

  @Route('POST', 'windows', {
    permission: 'report:rules',
    summary: '从某月起调整报送期限',
    body: ReportWindowsChange,
    response: ReportCalendarView,
    status: 201,
  })
  changeWindows(@CurrentActor() actor: Actor, @Body() body: ReportWindowsChange): Promise<ReportCalendarView> {
    return this.calendar.changeWindows(actor, body)
  }

  @Route('POST', 'goal-rules', {
    permission: 'report:rules',
    summary: '从某月起给一个指标单独的报送期限或佐证要求',
    body: GoalReportRuleChange,
    response: ReportCalendarView,
    status: 201,
  })
  changeGoal(@CurrentActor() actor: Actor, @Body() body: GoalReportRuleChange): Promise<ReportCalendarView> {
    return this.goals.change(actor, body)
  }

  @Route('POST', 'trial', {
    permission: 'report:rules',
    summary: '试算：今后 12 个月哪些任务的期限会变',
    body: ReportCalendarTrial,
    response: ReportCalendarEffect,
    idempotent: false,
    status: 200,
  })
  trial(@CurrentActor() actor: Actor, @Body() body: ReportCalendarTrial): Promise<ReportCalendarEffect> {
    return this.trials.effect(actor, body)
  }

  @Route('PUT', 'holidays', {
    permission: 'report:rules',
    summary: '保存一年的节假日和调休',
    body: HolidayYearSave,
    response: ReportCalendarView,
  })
  saveHolidays(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body() body: HolidayYearSave,
  ): Promise<ReportCalendarView> {
    return this.calendar.saveHolidays(actor, version, body)
  }
}
