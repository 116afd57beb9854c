import { Body, Controller } from '@nestjs/common'
import { HolidayYearSave, ReportCalendarView, ReportWindowsChange } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { CalendarService } from './calendar.service.js'

@Controller('report-calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

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
