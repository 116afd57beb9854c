import { flushPromises } from '@vue/test-utils'
import type { CellUnlock, LightRuleEffect, ReportCalendarView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { formOf, lightsOf, scheduleOf } from '../model/light-form'
import { holidayLines, lightText, readHolidays, scheduleText, windowText } from '../rule-words'
import HolidaysPanel from '../components/HolidaysPanel.vue'
import LightTrial from '../components/LightTrial.vue'
import UnlocksPanel from '../components/UnlocksPanel.vue'
import WindowsPanel from '../components/WindowsPanel.vue'

const windows: ReportCalendarView['windows'] = {
  month_end: { dueDays: 5, closeDays: 3 },
  quarter_end: { dueDays: 10, closeDays: null },
  year_end: { dueDays: 20, closeDays: 0 },
}
const day = { date: '2025-10-01', kind: 'off', name: '国庆节' } as const
const calendar: ReportCalendarView = {
  editions: [],
  goalRules: [],
  windows,
  holidays: [{ year: 2025, days: [day], source: '国务院办公厅通知', version: 0 }],
  months: [{ period: '2025-09', opensOn: '2025-10-01', dueOn: '2025-10-10', closesOn: null, phase: 'late' }],
  abilities: { edit: true },
}
const gap = { rule: 'gap', yellow: '10', red: '30', recovered: 'yellow', unmetAtEnd: 'yellow' } as const

describe('rules in words', () => {
  it('say when a month is due and what happens after', () => {
    expect(windowText(windows.month_end)).toContain('再过 3 天截止')
    expect(windowText(windows.quarter_end)).toContain('到封存为止')
    expect(windowText(windows.year_end)).toContain('当天截止')
  })

  it('say how a light turns and how the year is spread', () => {
    expect(lightText(gap)).toBe(
      '落后序时进度 10 个百分点起黄灯，超过 30 个百分点红灯；红灯补上后转黄灯；年底没完成的至少黄灯',
    )
    expect(scheduleText({ curve: 'custom', shares: { '12': '1', '6': '0.5' } })).toMatch(/^6 月末 50.*、12 月末 100/)
  })

  it('go through the form and come out the same', () => {
    const chance = { rule: 'probability', yellow: '0.2', red: '0.5' } as const
    const custom = { curve: 'custom', shares: { '6': '0.5', '12': '1' } } as const
    expect(formOf(chance, custom)).toMatchObject({ yellow: '20', red: '50', nodes: '6 50\n12 100' })
    expect(lightsOf(formOf(chance, custom))).toEqual(chance)
    expect(scheduleOf(formOf(chance, custom))).toEqual(custom)
    expect(lightsOf(formOf(gap, { curve: 'linear' }))).toEqual(gap)
    for (const rule of ['make_up', 'plan_and_mean'] as const)
      expect(lightsOf(formOf({ rule }, { curve: 'linear' }))).toEqual({ rule })
    const { unmetAtEnd: _unmet, ...onlyGap } = gap
    expect(lightsOf(formOf(onlyGap, { curve: 'linear' }))).toEqual(onlyGap)
  })
})

describe('holidays as lines', () => {
  it('are read as people write and paste them', () => {
    const read = readHolidays('2025-10-01 放假 国庆节\n2025/9/28\t上班\t国庆调休\n\n2025年1月1日，放假，元旦')
    expect(read).toEqual({
      days: [
        day,
        { date: '2025-09-28', kind: 'work', name: '国庆调休' },
        { date: '2025-01-01', kind: 'off', name: '元旦' },
      ],
      fault: null,
    })
    expect(readHolidays(holidayLines(read.days)).days).toEqual(read.days)
  })

  it('name the first line that cannot be read', () => {
    expect(readHolidays('2025-10-01 放假 国庆节\n国庆 放假').fault).toContain('第 2 行')
  })

  it('are saved over the version that was seen', async () => {
    const requests = answerWith({ 'PUT /api/report-calendar/holidays': calendar })
    const { wrapper } = await mountUi(HolidaysPanel, { props: { calendar } })
    await wrapper
      .findAll('button')
      .find((button) => button.text() === '修改')
      ?.trigger('click')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(requests[0]).toMatchObject({ body: { year: 2025, days: [day], source: '国务院办公厅通知' } })
    expect(wrapper.emitted('changed')).toHaveLength(1)
  })
})

describe('the panels', () => {
  it('show each month with its day and what it is now', async () => {
    const { wrapper } = await mountUi(WindowsPanel, { props: { calendar } })
    const text = wrapper.text()
    expect(text).toContain('2025-10-10')
    expect(text).toContain('已过期限，仍可补报')
    expect(text).toContain('还没有调整过')
  })

  it('show of a trial which lights would change, and why', async () => {
    const effect: LightRuleEffect = {
      period: '2025-09',
      before: { green: 5, yellow: 1, red: 0, not_due: 0, missing: 0, not_applicable: 0 },
      after: { green: 4, yellow: 2, red: 0, not_due: 0, missing: 0, not_applicable: 0 },
      changes: [
        {
          taskId: 't1',
          unitName: '茅箭',
          goalName: '城镇新增就业人数',
          from: 'green',
          to: 'yellow',
          reason: '落后 4 个百分点。',
        },
      ],
    }
    const { wrapper } = await mountUi(LightTrial, { props: { effect, lights: ['green', 'yellow'] } })
    const text = wrapper.text()
    expect(text).toContain('1 个灯会变')
    expect(text).toContain('5 → 4')
    expect(text).toContain('落后 4 个百分点。')
  })

  it('let only a reviewer open and take back a cell', async () => {
    const unlock: CellUnlock = {
      id: 'k1',
      unitId: 'u1',
      unitName: '茅箭',
      taskId: 't1',
      goalName: '城镇新增就业人数',
      period: '2025-08',
      userId: 'p1',
      userName: '王填报',
      until: '2025-10-10T10:00:00Z',
      reason: '补报',
      grantedAt: '2025-10-09T02:00:00Z',
      grantedBy: '李核验',
      revokedAt: null,
      revokedBy: null,
      state: 'active',
      version: 1,
    }
    const buttons = async (permissions: Array<'report:review' | 'report:read'>): Promise<string[]> => {
      const { wrapper } = await mountUi(UnlocksPanel, { props: { unlocks: [unlock] }, permissions })
      return wrapper.findAll('button').map((button) => button.text())
    }
    expect((await buttons(['report:review'])).join(' ')).toMatch(/放行一个数据.*收回/)
    expect(await buttons(['report:read'])).toEqual([])
  })
})
