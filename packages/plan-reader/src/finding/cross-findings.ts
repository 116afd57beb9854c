import type { Amount, ReadGoal } from '@plancascade/types'
import type { TableReading } from '../table/table-goals.js'
import { agree, comparableName, exactValue, unitFamily } from './comparable.js'
import type { Findings } from './findings.js'
import { TableIndex, type Entry } from './table-index.js'

/** Where text and tables, two tables, or two places of the text disagree about the same thing (P401–P404). */
export function checkAcross(
  tables: readonly TableReading[],
  statements: readonly ReadGoal[],
  past: readonly ReadGoal[],
  findings: Findings,
): void {
  const index = new TableIndex(tables)
  for (const entries of index.entries()) checkTables(entries, findings)
  for (const claim of past) checkPast(claim, index.about(claim), findings)
  const restated = new Set<ReadGoal>()
  const alone = statements.filter((statement) => {
    const entry = index.about(statement).find(({ role }) => role === 'targets')
    if (!entry) return true
    restated.add(entry.goal)
    checkRestated(statement, entry.goal, findings)
    return false
  })
  checkHeadlines(tables, alone, restated, findings)
  checkTwice(statements, findings)
}

/** The last plan's targets and results, where two tables show them. */
function checkTables(entries: readonly Entry[], findings: Findings): void {
  const now = entries.find(({ role }) => role === 'targets')?.goal
  const then = entries.find(
    ({ role, goal }) => role === 'achievements' && unitFamily(goal.unit) === unitFamily(now?.unit ?? null),
  )?.goal
  if (!now || !then) return
  const [here, there] = [now.previousTarget, then.previousTarget]
  if ((here === null) !== (there === null) || (here && there && !agree(here, there))) {
    const message = `“${now.name}”的上一规划期目标，两张表不一致：${textOf(there)} 与 ${textOf(here)}。`
    findings.add({ code: 'P404', message, goals: [then, now], span: (here ?? there)?.span ?? now.span })
  }
  if (now.baseline && then.actual && exactValue(then.actual) && !agree(now.baseline, then.actual)) {
    const message = `“${now.name}”的基期数，两张表不一致：${then.actual.text} 与 ${now.baseline.text}。`
    findings.add({ code: 'P401', message, goals: [then, now], span: now.baseline.span ?? now.span })
  }
}

function textOf(amount: Amount | null): string {
  return amount?.text ?? '—'
}

/** What the text says was reached, against the base and result columns. */
function checkPast(claim: ReadGoal, entries: readonly Entry[], findings: Findings): void {
  const said = claim.target
  if (!said) return
  const shown = entries.flatMap(({ goal, role }) => {
    const amount = role === 'achievements' ? (goal.actual ?? null) : goal.baseline
    return amount && amount.value !== null && amount.relation === 'eq' ? [{ goal, amount }] : []
  })
  const first = shown[0]
  if (!first || shown.some(({ amount }) => agree(said, amount))) return
  const message = `“${first.goal.name}”正文写 ${said.text}，表中是 ${first.amount.text}${claim.unit ?? ''}，不一致。`
  findings.add({ code: 'P401', message, goals: shown.map(({ goal }) => goal), span: claim.span })
}

/** A goal of the text that the table of targets also has. */
function checkRestated(statement: ReadGoal, goal: ReadGoal, findings: Findings): void {
  const said = statement.target
  const shown = goal.target
  if (!said || !shown || said.value === null || shown.value === null) return
  const goals = [goal, statement]
  const pair = `“${goal.name}”正文写 ${said.text}，表中是 ${shown.text}${goal.unit ?? ''}`
  if (!agree(said, shown)) findings.add({ code: 'P401', message: `${pair}，不一致。`, goals, span: statement.span })
  else if (differentBounds(said, shown)) {
    findings.add({ code: 'P402', message: `${pair}，是否包含该值不一致。`, goals, span: statement.span })
  } else findings.add({ code: 'P403', message: `${pair}，是同一个目标，只登记一次。`, goals, span: statement.span })
}

/** ≤5 and <5 differ; 90 and 90以上 are the same requirement for a target that is to be reached. */
function differentBounds(a: Amount, b: Amount): boolean {
  const isBound = (amount: Amount): boolean => amount.relation !== 'eq' && amount.relation !== 'about'
  return isBound(a) && isBound(b) && a.relation !== b.relation
}

/**
 * Headline totals of the text (“到期末…培训12.5万人”) that no table row has by name: compared with the only total of the table
 * of the same sort (…培训), since the headline goals and the table state one plan.
 */
function checkHeadlines(
  tables: readonly TableReading[],
  statements: readonly ReadGoal[],
  restated: ReadonlySet<ReadGoal>,
  findings: Findings,
): void {
  const rows = tables
    .filter(({ table }) => table.role === 'targets')
    .flatMap(({ table }) => table.goals)
    .filter((goal) => goal.kind === 'flow' && goal.parent === null && !restated.has(goal))
  const bySort = new Map<string, ReadGoal[]>()
  for (const row of rows) {
    const sort = sortOf(row)
    bySort.set(sort, [...(bySort.get(sort) ?? []).slice(0, 1), row])
  }
  for (const statement of statements) {
    if (
      statement.category !== null ||
      statement.parent !== null ||
      statement.kind !== 'flow' ||
      statement.target?.window !== 'plan'
    )
      continue
    const alike = bySort.get(sortOf(statement)) ?? []
    const row = alike[0]
    if (alike.length !== 1 || !row?.target || agree(statement.target, row.target)) continue
    if (particulars(statement) !== particulars(row)) continue
    const message = `正文“${statement.name}” ${statement.target.text} 与表中“${row.name}” ${row.target.text}${row.unit ?? ''} 像是同一项而数值不同，请核对。`
    findings.add({ code: 'P401', message, goals: [row, statement], span: statement.span })
  }
}

/** Words that mark a measure off from the general one of its sort: a group of people, or a way of doing it. */
const PARTICULAR =
  /再就业|新增|转移|返乡|灵活|失业|困难|脱贫|贫困|农民工|农村|大学生|毕业生|退役军人|退捕渔民|残疾人|妇女|女性|青年|企业职工|靶向|定向|岗前|学徒|高级工|技师/g

/** 失业人员再就业 is no other figure for 城镇新增就业, nor 靶向培训 for all training. */
function particulars(goal: ReadGoal): string {
  return [...new Set(goal.name.match(PARTICULAR) ?? [])].sort().join()
}

function sortOf(goal: ReadGoal): string {
  return `${comparableName(goal.name).slice(-2)}:${unitFamily(goal.unit)}`
}

/** The same thing promised in two places of the text (450台 and 400台). */
function checkTwice(statements: readonly ReadGoal[], findings: Findings): void {
  const seen = new Map<string, ReadGoal>()
  for (const statement of statements) {
    const said = statement.target
    if (!said || said.value === null) continue
    const keys = keysOf(statement)
    const key = keys.find((candidate) => seen.has(candidate))
    const earlier = key === undefined ? undefined : seen.get(key)
    for (const own of keys) if (!seen.has(own)) seen.set(own, statement)
    if (!earlier?.target) continue
    const goals = [earlier, statement]
    const pair = `“${earlier.name}”两处分别写 ${earlier.target.text} 和 ${said.text}`
    if (agree(earlier.target, said)) {
      findings.add({ code: 'P403', message: `${pair}，像是同一个目标，请只保留一处。`, goals, span: statement.span })
    } else findings.add({ code: 'P401', message: `${pair}，不一致。`, goals, span: statement.span })
  }
}

/** The whole name and what stands around its 的 (机位的电子化考试基地), each long enough to mean something. */
function keysOf(goal: ReadGoal): string[] {
  const parts = goal.name.split('的')
  const names = new Set(
    [goal.name, parts[0] ?? '', parts.at(-1) ?? ''].filter((name) => name.length >= 4).map(comparableName),
  )
  return [...names].map((name) => `${name}:${unitFamily(goal.unit)}:${goal.target?.window ?? ''}`)
}
