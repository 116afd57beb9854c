import { Rational } from '@plancascade/kernel'
import type { SchemeFinding, ScoreRequest } from '@plancascade/types'
import { indicatorShares } from '../effective-weights.js'
import { exactText } from '../numbers.js'
import { Problems } from '../problems.js'
import { readScheme } from '../read-scheme.js'
import type { Scheme } from '../scheme.js'
import { openPoints, proveBranch } from './prove-branch.js'
import { proveRule } from './prove-rule.js'
import { rangeOf } from './range.js'

/** A scheme's proof: what to mend, decide or know, what scores are possible, and what each indicator really weighs. */
export interface SchemeProof {
  readonly findings: readonly SchemeFinding[]
  /** Least and greatest score when no item is absent; null where there is no limit or the scheme cannot be read. */
  readonly range: { readonly low: string | null; readonly high: string | null }
  readonly effectiveWeights: Readonly<Record<string, string>>
}

/**
 * [R-SCORE-29] Examines a scheme without any data: weights close, every rule is bounded and monotone in its direction, no division
 * by zero is reachable unawares, no indicator counts twice unawares, a begun step is decided. A scheme with a `blocking` finding
 * should not be issued.
 */
export function proveScheme(
  scheme: Pick<ScoreRequest, 'indicators' | 'index'> & Partial<Pick<ScoreRequest, 'missing'>>,
): SchemeProof {
  const problems = new Problems()
  const read = readScheme(scheme, problems)
  if (problems.any) {
    const findings = problems.items.map((item): SchemeFinding => ({ ...item, severity: 'blocking' }))
    return { findings, range: { low: null, high: null }, effectiveWeights: {} }
  }
  const { low, high } = rangeOf(read.root)
  return {
    findings: [
      ...read.branches.flatMap(proveBranch),
      ...read.leaves.flatMap((leaf) => [...proveRule(leaf), ...openPoints(leaf)]),
      ...usedTwice(read),
      ...unused(scheme.indicators, read),
      ...aboveHundred(read, high),
      ...missingAsZero(scheme.missing),
    ].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    range: { low: low && exactText(low), high: high && exactText(high) },
    effectiveWeights: Object.fromEntries([...indicatorShares(read)].map(([id, share]) => [id, exactText(share)])),
  }
}

const SEVERITIES: readonly SchemeFinding['severity'][] = ['blocking', 'explain', 'note']

function usedTwice({ leaves }: Scheme): SchemeFinding[] {
  const first = new Map<string, string>()
  return leaves.flatMap(({ indicator, name, pointer }): SchemeFinding[] => {
    const earlier = first.get(indicator)
    if (earlier === undefined) {
      first.set(indicator, pointer)
      return []
    }
    const message = `“${name}”在指标体系中使用了不止一次，影响会叠加；确要如此请保留。`
    return [{ code: 'used_twice', severity: 'explain', pointer: `${pointer}/indicator`, message }]
  })
}

function unused(indicators: ScoreRequest['indicators'], { leaves, branches }: Scheme): SchemeFinding[] {
  const around = [...leaves, ...branches].flatMap(({ modifiers: { bonus, deduction, vetoes } }) => [
    ...(bonus?.items ?? []),
    ...(deduction?.items ?? []),
    ...vetoes,
  ])
  const used = new Set([...leaves, ...around].map(({ indicator }) => indicator))
  return indicators.flatMap(({ id, name }, i): SchemeFinding[] =>
    used.has(id)
      ? []
      : [
          {
            code: 'unused_indicator',
            severity: 'note',
            pointer: `/indicators/${i}`,
            message: `“${name ?? id}”没有参与计分。`,
          },
        ],
  )
}

function aboveHundred({ root }: Scheme, high: Rational | null): SchemeFinding[] {
  if (!high || high.le(Rational.HUNDRED)) return []
  return [
    {
      code: 'above_hundred',
      severity: 'note',
      pointer: root.pointer,
      message: `各项齐全时总分最高可达 ${exactText(high)}，超过 100(允许超额加分)。`,
    },
  ]
}

function missingAsZero(missing: ScoreRequest['missing'] | undefined): SchemeFinding[] {
  if (missing !== 'zero') return []
  return [
    {
      code: 'missing_as_zero',
      severity: 'explain',
      pointer: '/missing',
      message: '缺报一律按 0 分计：没报和做得最差不是一回事，请确认。',
    },
  ]
}
