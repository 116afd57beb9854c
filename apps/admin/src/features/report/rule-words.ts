import {
  EVIDENCE_KIND_LABELS,
  SCHEDULE_LABELS,
  type CellUnlock,
  type EvidenceNeed,
  type GoalWindow,
  type LightRule,
  type ReportCalendarView,
  type ReportWindowRule,
  type ScheduleChoice,
  type SpecialDay,
} from '@plancascade/types'
import { formatShare } from '@/ui/numbers/format'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'
type Phase = ReportCalendarView['months'][number]['phase']

export const PHASE_TAGS: Record<Phase, { label: string; tone: Tone }> = {
  not_open: { label: '未开始', tone: 'neutral' },
  open: { label: '填报中', tone: 'active' },
  late: { label: '已过期限，仍可补报', tone: 'attention' },
  closed: { label: '已截止', tone: 'locked' },
}

export const UNLOCK_TONES: Record<CellUnlock['state'], Tone> = {
  active: 'active',
  expired: 'neutral',
  revoked: 'wrong',
}

export const RULE_LABELS: Record<LightRule['rule'], string> = {
  gap: '按落后序时进度的百分点',
  make_up: '按期完成、补上转黄',
  plan_and_mean: '按计划、全市平均和同比',
  probability: '按完不成的可能性',
}

/** A window in one sentence. */
export function windowText({ dueDays, closeDays }: ReportWindowRule): string {
  const closing =
    closeDays === null ? '之后一直可以补报，到封存为止' : closeDays === 0 ? '当天截止' : `再过 ${closeDays} 天截止`
  return `期末后第 ${dueDays} 天前报（遇休息日顺延），${closing}`
}

/** How a goal's window differs from the city's. */
export function goalWindowText(window: GoalWindow | null): string {
  if (window === null) return '按全市期限'
  if (window.mode === 'own') return windowText(window)
  if (window.days === 0) return '与全市相同'
  return `比全市期限${window.days > 0 ? '推后' : '提前'} ${Math.abs(window.days)} 天（遇休息日顺延）`
}

export function needText({ minimum, kinds }: EvidenceNeed): string {
  if (minimum === 0) return '不要求'
  const named = kinds.map((entry) => `${EVIDENCE_KIND_LABELS[entry.kind]} ${entry.minimum} 份`).join('、')
  return `至少 ${minimum} 份${named === '' ? '' : `，其中${named}`}`
}

export function daysText({ dueOn, closesOn }: { dueOn: string; closesOn: string | null }): string {
  return closesOn === null ? dueOn : `${dueOn}，${closesOn} 截止`
}

/** A light rule in one sentence. */
export function lightText(lights: LightRule): string {
  switch (lights.rule) {
    case 'gap': {
      const recovered = lights.recovered === 'yellow' ? '；红灯补上后转黄灯' : ''
      const unmet = lights.unmetAtEnd ? `；年底没完成的至少${lights.unmetAtEnd === 'red' ? '红' : '黄'}灯` : ''
      return `落后序时进度 ${lights.yellow} 个百分点起黄灯，超过 ${lights.red} 个百分点红灯${recovered}${unmet}`
    }
    case 'make_up':
      return '没有按期完成红灯，事后补上转黄灯，按期完成绿灯'
    case 'probability':
      return `完不成的可能性达到 ${formatShare(lights.yellow)} 黄灯，达到 ${formatShare(lights.red)} 红灯`
    case 'plan_and_mean':
      return '达到计划且不低于全市平均绿灯，有增长但低于其一黄灯，同比下降红灯'
  }
}

export function scheduleText(schedule: ScheduleChoice): string {
  if (schedule.curve !== 'custom') return SCHEDULE_LABELS[schedule.curve]
  const nodes = Object.entries(schedule.shares).sort(([a], [b]) => Number(a) - Number(b))
  return nodes.map(([month, share]) => `${month} 月末 ${formatShare(share)}`).join('、')
}

/** Holidays as lines that people can edit and paste: `2025-10-01 放假 国庆节`. */
export function holidayLines(days: readonly SpecialDay[]): string {
  return days.map(({ date, kind, name }) => `${date} ${kind === 'off' ? '放假' : '上班'} ${name}`).join('\n')
}

/** Reads such lines, also as pasted from a spreadsheet; names the first line that cannot be read. */
export function readHolidays(text: string): { days: SpecialDay[]; fault: string | null } {
  const days: SpecialDay[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [written = '', word = '', ...rest] = line.trim().split(/[\s,，\t]+/)
    const date = dateOf(written)
    const kind = word === '放假' ? 'off' : word === '上班' ? 'work' : null
    const name = rest.join(' ')
    if (date === null || kind === null || name === '') {
      return { days, fault: `第 ${index + 1} 行看不懂，应如“2025-10-01 放假 国庆节”或“2025-09-28 上班 调休”。` }
    }
    days.push({ date, kind, name })
  }
  return { days, fault: null }
}

function dateOf(written: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written)
  if (!found) return null
  const [, year = '', month = '', day = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
