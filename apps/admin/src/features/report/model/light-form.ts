import { Rational, toDecimalText } from '@plancascade/kernel'
import type { LightRule, ScheduleChoice } from '@plancascade/types'

/** A rule as its form holds it; shares are typed in per cent. */
export interface LightForm {
  kind: LightRule['rule']
  yellow: string
  red: string
  recovered: 'yellow' | 'green'
  unmetAtEnd: 'yellow' | 'red' | 'gap_only'
  curve: ScheduleChoice['curve']
  /** `6 50` by line: month and per cent due by its end. */
  nodes: string
}

const percent = (share: string): string => toDecimalText(Rational.from(share).mul(Rational.HUNDRED))
const share = (text: string): string => {
  const parsed = Rational.parse(text.replace('%', '').trim())
  return parsed.ok ? toDecimalText(parsed.value.div(Rational.HUNDRED)) : text
}

export function formOf(lights: LightRule, schedule: ScheduleChoice): LightForm {
  const isChance = lights.rule === 'probability'
  const points = lights.rule === 'gap' || isChance ? lights : { yellow: '10', red: '30' }
  return {
    kind: lights.rule,
    yellow: isChance ? percent(points.yellow) : points.yellow,
    red: isChance ? percent(points.red) : points.red,
    recovered: lights.rule === 'gap' ? lights.recovered : 'yellow',
    unmetAtEnd: lights.rule === 'gap' ? (lights.unmetAtEnd ?? 'gap_only') : 'yellow',
    curve: schedule.curve,
    nodes: schedule.curve === 'custom' ? nodeLines(schedule.shares) : '3 25\n6 50\n9 75\n12 100',
  }
}

export function lightsOf({ kind, yellow, red, recovered, unmetAtEnd }: LightForm): LightRule {
  if (kind === 'make_up' || kind === 'plan_and_mean') return { rule: kind }
  if (kind === 'probability') return { rule: 'probability', yellow: share(yellow), red: share(red) }
  return { rule: 'gap', yellow, red, recovered, ...(unmetAtEnd === 'gap_only' ? {} : { unmetAtEnd }) }
}

export function scheduleOf({ curve, nodes }: LightForm): ScheduleChoice {
  if (curve !== 'custom') return { curve }
  const lines = nodes.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => {
    const [month = '', due = ''] = line.trim().split(/[\s,，:：]+/)
    return [month.replace('月', ''), share(due)] as const
  })
  return { curve, shares: Object.fromEntries(pairs) }
}

function nodeLines(shares: Readonly<Record<string, string>>): string {
  const nodes = Object.entries(shares).sort(([a], [b]) => Number(a) - Number(b))
  return nodes.map(([month, due]) => `${month} ${percent(due)}`).join('\n')
}
