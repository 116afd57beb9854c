import { Rational } from '@plancascade/kernel'
import type { Amount, ReadGoal, Span } from '@plancascade/types'
import { isPercent } from '../amount/units.js'
import { sliceOf, type Source } from '../source/source.js'
import type { TableReading } from '../table/table-goals.js'
import { agree, comparableName, exactValue, lessIsBetter, unitFamily } from './comparable.js'
import type { Findings } from './findings.js'

/** What is doubtful inside one table: its numbering, and each of its rows. */
export function checkTable(
  source: Source,
  { table, categories, titleSpan, titleAfter }: TableReading,
  findings: Findings,
): void {
  if (titleAfter && titleSpan) {
    const message = `“${table.title ?? ''}”的标题排在表之后，已按它上面的表归入。`
    findings.add({ code: 'P212', message, goals: [], span: titleSpan })
  }
  checkNumbers(table.goals, findings)
  checkRepeated(table.goals, findings)
  checkCategories(categories, findings)
  const byNumber = new Map<string, ReadGoal>()
  for (const goal of table.goals) {
    checkMeasure(goal, findings)
    checkBaseIsNumber(goal, findings)
    if (table.role === 'targets') checkTarget(source, goal, findings)
    else if (table.role === 'achievements') checkPastWindow(goal, findings)
    const whole = goal.parent === null ? undefined : byNumber.get(goal.parent)
    if (whole) checkPart(goal, whole, findings)
    byNumber.set(goal.number ?? goal.name, goal)
  }
}

function checkNumbers(goals: readonly ReadGoal[], findings: Findings): void {
  const seen = new Map<string, ReadGoal>()
  let category: string | null = null
  for (const goal of goals) {
    if (goal.number === null) continue
    // A category that counts from 1 again numbers its own rows.
    if (goal.category !== category && goal.number === '1') seen.clear()
    category = goal.category
    const earlier = seen.get(goal.number)
    if (!earlier) {
      seen.set(goal.number, goal)
      continue
    }
    const message = `序号 ${goal.number} 重复：“${earlier.name}”与“${goal.name}”。`
    findings.add({ code: 'P204', message, goals: [earlier, goal], span: goal.span })
  }
}

/** The same measure of the same whole in two rows. */
function checkRepeated(goals: readonly ReadGoal[], findings: Findings): void {
  const seen = new Map<string, ReadGoal>()
  for (const goal of goals) {
    const key = `${comparableName(goal.name)}:${unitFamily(goal.unit)}:${goal.parent ?? ''}`
    const earlier = seen.get(key)
    if (!earlier) {
      seen.set(key, goal)
      continue
    }
    const [one, other] = [earlier.target ?? earlier.actual, goal.target ?? goal.actual]
    const same = one && other ? agree(one, other) : one === other
    const message = same
      ? `“${goal.name}”在表中出现了两次，只登记一次。`
      : `“${goal.name}”在表中出现了两次，数值分别是 ${one?.text ?? '—'} 和 ${other?.text ?? '—'}，不一致。`
    findings.add({ code: same ? 'P403' : 'P401', message, goals: [earlier, goal], span: goal.span })
  }
}

function checkCategories(categories: TableReading['categories'], findings: Findings): void {
  const seen = new Map<string, string>()
  for (const { words, span } of categories) {
    const numeral = /^\(?([一二三四五六七八九十]{1,3})[、.)]/.exec(words)?.[1]
    if (numeral === undefined) continue
    const earlier = seen.get(numeral)
    if (earlier === undefined) seen.set(numeral, words)
    else if (earlier !== words) {
      findings.add({ code: 'P204', message: `类别序号“${numeral}”重复：“${earlier}”与“${words}”。`, goals: [], span })
    }
  }
}

/** Unit and kind, whatever the table's role. */
function checkMeasure(goal: ReadGoal, findings: Findings): void {
  const add = (code: 'P203' | 'P205' | 'P206' | 'P307', message: string, span: Span): void =>
    findings.add({ code, message, goals: [goal], span })
  if (goal.unit === null && goal.kind !== 'composition') add('P203', `“${goal.name}”没有写单位，请填写。`, goal.span)
  if (goal.kind === 'unknown')
    add('P206', `“${goal.name}”是累计数、期末数还是年度数，从名称和单位看不出，请选定。`, goal.span)
  const over = [goal.previousTarget, goal.baseline, goal.actual, goal.target].find(
    (amount) => amount && goal.unit === '%' && exactValue(amount)?.gt(Rational.HUNDRED),
  )
  if (over && !/增长|增速|增幅/.test(goal.name))
    add('P205', `“${goal.name}”的比率 ${over.text} 超过 100%，请核对。`, over.span ?? goal.span)
  const countsPersons = /人数$/.test(goal.name) && /人次$/.test(goal.unit ?? '')
  const countsTimes = /人次$/.test(goal.name) && /(?:人|名)$/.test(goal.unit ?? '')
  if (countsPersons || countsTimes) {
    add('P307', `“${goal.name}”的名称与单位“${goal.unit ?? ''}”不一致：人数还是人次，请核对。`, goal.span)
  }
}

/** A base that is itself a bound (<88) cannot be subtracted from. */
function checkBaseIsNumber(goal: ReadGoal, findings: Findings): void {
  const { baseline } = goal
  if (!baseline || !/^(?:lt|le|gt|ge)$/.test(baseline.relation)) return
  const message = `“${goal.name}”的基数 ${baseline.text} 只是界限，不是数值。`
  findings.add({ code: 'P303', message, goals: [goal], span: baseline.span ?? goal.span })
}

function checkTarget(source: Source, goal: ReadGoal, findings: Findings): void {
  const { target, baseline } = goal
  if (!target) {
    findings.add({ code: 'P211', message: `“${goal.name}”没有目标值。`, goals: [goal], span: goal.span })
    return
  }
  if (target.value !== null && target.window === null && goal.kind === 'flow') {
    const message = `“${goal.name}”的目标 ${target.text} 没有注明是五年累计还是某一年的数，请选定。`
    findings.add({ code: 'P207', message, goals: [goal], span: target.span ?? goal.span })
  }
  if (!baseline) return
  if (target.window === 'plan' && baseline.value !== null && baseline.window === null) {
    const message = `“${goal.name}”的目标 ${target.text} 是五年累计，基数 ${baseline.text} 没有注明累计，可能是一年的数，两者不能直接比。`
    findings.add({ code: 'P302', message, goals: [goal], span: baseline.span ?? goal.span })
  }
  checkEasier(source, goal, target, baseline, findings)
}

function checkEasier(source: Source, goal: ReadGoal, target: Amount, baseline: Amount, findings: Findings): void {
  const aim = exactValue(target)
  const base = exactValue(baseline)
  if (!aim || !base || target.window !== baseline.window || baseline.relation !== 'eq') return
  const isCeiling = lessIsBetter(goal)
  if (isCeiling ? aim.le(base) : aim.ge(base)) return
  const span = target.span ?? goal.span
  const words = sliceOf(source.text, span)
  const message = `“${goal.name}”的目标 ${words} ${isCeiling ? '高于' : '低于'}基数 ${baseline.text}，比已经达到的水平容易，请说明理由。`
  findings.add({ code: 'P301', message, goals: [goal], span })
}

function checkPastWindow(goal: ReadGoal, findings: Findings): void {
  const amounts = [goal.baseline, goal.previousTarget, goal.actual ?? null]
  const open = amounts.filter((amount) => amount !== null && amount.value !== null && amount.window === null)
  if (goal.kind !== 'flow' || open.length === 0) return
  const message = `“${goal.name}”的 ${open.map((amount) => amount?.text).join('、')} 没有注明是否五年累计，请核对。`
  findings.add({ code: 'P213', message, goals: [goal], span: goal.span })
}

function checkPart(part: ReadGoal, whole: ReadGoal, findings: Findings): void {
  if (part.unit !== whole.unit && part.unit !== null && whole.unit !== null) {
    const ratio = isPercent(part.unit) !== isPercent(whole.unit) ? '，比率不是人数的一部分' : ''
    const message = `“${part.name}”（${part.unit}）写作“${whole.name}”（${whole.unit}）的其中项，单位不同${ratio}，不作合计校验。`
    findings.add({ code: 'P305', message, goals: [part, whole], span: part.span })
    return
  }
  const small = exactValue(part.target)
  const large = exactValue(whole.target)
  if (!small || !large || part.kind === 'ratio' || part.target?.window !== whole.target?.window || small.le(large))
    return
  const message = `“${part.name}” ${part.target?.text ?? ''} 大于它所属的“${whole.name}” ${whole.target?.text ?? ''}。`
  findings.add({ code: 'P306', message, goals: [part, whole], span: part.span })
}
