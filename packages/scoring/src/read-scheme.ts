import { Rational } from '@plancascade/kernel'
import type {
  IndexBranch,
  IndexChild,
  IndexItem,
  IndexNode,
  ScoreRequest,
  ScoringAdjustment,
  ScoringVeto,
} from '@plancascade/types'
import { at, type Problems } from './problems.js'
import { compileRule } from './rules/compile-rule.js'
import type { Branch, Child, Leaf, Modifiers, PointItems, Scheme, VetoRule } from './scheme.js'

/** Nesting beyond this is a mistake, not a scheme; it also keeps recursion shallow. */
const MAX_DEPTH = 20

interface Indicator {
  readonly name: string
  readonly direction: 'higher' | 'lower'
}

/** Reads and checks a scheme: ids, weights, rule parameters. Every fault is noted with its place [R-SCORE-28]. */
export function readScheme(request: Pick<ScoreRequest, 'indicators' | 'index'>, problems: Problems): Scheme {
  const reader = new SchemeReader(readIndicators(request.indicators, problems), problems)
  const root = reader.branch({ ...request.index, weight: '1' }, '/index', 1)
  return { root, leaves: reader.leaves, branches: reader.branches }
}

function readIndicators(list: ScoreRequest['indicators'], problems: Problems): Map<string, Indicator> {
  const indicators = new Map<string, Indicator>()
  list.forEach(({ id, name, direction }, i) => {
    if (indicators.has(id))
      problems.add(at('indicators', i, 'id'), 'duplicate_id', `指标编号“${id}”重复，请改为不同编号。`)
    indicators.set(id, { name: name ?? id, direction })
  })
  return indicators
}

class SchemeReader {
  readonly leaves: Leaf[] = []
  readonly branches: Branch[] = []
  private readonly nodeIds = new Set<string>()

  constructor(
    private readonly indicators: ReadonlyMap<string, Indicator>,
    private readonly problems: Problems,
  ) {}

  branch(node: IndexBranch | (IndexNode & { weight: string }), pointer: string, depth: number): Branch {
    if (this.nodeIds.has(node.id)) {
      this.problems.add(`${pointer}/id`, 'duplicate_id', `节点编号“${node.id}”重复，请改为不同编号。`)
    }
    this.nodeIds.add(node.id)
    if (depth > MAX_DEPTH) this.problems.add(pointer, 'too_deep', `指标体系层级超过 ${MAX_DEPTH} 层，请合并层级。`)
    const children =
      depth > MAX_DEPTH
        ? []
        : node.children.map((child, i) => this.child(child, node.id, `${pointer}/children/${i}`, depth))
    if (node.children.length === 0)
      this.problems.add(`${pointer}/children`, 'empty_node', `节点“${node.id}”下没有任何指标。`)
    const branch: Branch = {
      kind: 'branch',
      id: node.id,
      name: node.name ?? node.id,
      weight: this.weight(node.weight, pointer, node.name ?? node.id),
      pointer,
      aggregate: node.aggregate,
      availability: this.availability(node.availability, pointer),
      children,
      modifiers: this.modifiers(node, pointer),
    }
    this.branches.push(branch)
    return branch
  }

  private child(child: IndexChild, node: string, pointer: string, depth: number): Child {
    return 'indicator' in child ? this.leaf(child, node, pointer) : this.branch(child, pointer, depth + 1)
  }

  private leaf(item: IndexItem, node: string, pointer: string): Leaf {
    const indicator = this.indicator(item.indicator, `${pointer}/indicator`)
    const leaf: Leaf = {
      kind: 'leaf',
      id: item.indicator,
      name: indicator.name,
      position: this.leaves.length,
      weight: this.weight(item.weight, pointer, indicator.name),
      pointer,
      indicator: item.indicator,
      direction: indicator.direction,
      rule: item.rule,
      evaluate: compileRule(item.rule, { ...indicator, pointer: `${pointer}/rule`, problems: this.problems }),
      tier: item.tier ?? null,
      bindingAtMost: item.binding ? this.problems.decimal(item.binding.atMost, `${pointer}/binding/atMost`) : null,
      node,
      modifiers: this.modifiers(item, pointer),
    }
    this.leaves.push(leaf)
    return leaf
  }

  private indicator(id: string, pointer: string): Indicator {
    const indicator = this.indicators.get(id)
    if (indicator) return indicator
    this.problems.add(pointer, 'unknown_indicator', `指标“${id}”不在指标名单中，请加入名单或改正名称。`)
    return { name: id, direction: 'higher' }
  }

  private weight(text: string, pointer: string, name: string): Rational {
    const weight = this.problems.decimal(text, `${pointer}/weight`)
    if (weight.sign > 0) return weight
    const what = weight.sign < 0 ? '为负数' : '为零'
    this.problems.add(
      `${pointer}/weight`,
      'weight_not_positive',
      `“${name}”的权重${what}，权重应大于零；不考核的请删去此项。`,
    )
    return Rational.ONE
  }

  private availability(text: string | undefined, pointer: string): Rational | null {
    if (text === undefined) return null
    const share = this.problems.decimal(text, `${pointer}/availability`)
    if (share.sign < 0 || share.gt(Rational.ONE)) {
      this.problems.add(`${pointer}/availability`, 'share_out_of_range', '可用比例应在 0 到 1 之间，如 "0.6"。')
    }
    return share
  }

  private modifiers(source: IndexItem | IndexBranch | IndexNode, pointer: string): Modifiers {
    const optional = (text: string | undefined, key: string): Rational | null =>
      text === undefined ? null : this.problems.decimal(text, `${pointer}/${key}`)
    const floor = optional(source.floor, 'floor')
    const cap = optional(source.cap, 'cap')
    if (floor && cap && floor.gt(cap))
      this.problems.add(`${pointer}/floor`, 'floor_above_cap', '下限高于上限，请改正。')
    return {
      bonus: this.pointItems(source.bonus, `${pointer}/bonus`),
      deduction: this.pointItems(source.deduction, `${pointer}/deduction`),
      floor,
      cap,
      vetoes: (source.veto ?? []).map((veto, i) => this.veto(veto, `${pointer}/veto/${i}`)),
    }
  }

  private pointItems(source: ScoringAdjustment | undefined, pointer: string): PointItems | null {
    if (!source) return null
    return {
      cap: source.cap === undefined ? null : this.nonNegative(source.cap, `${pointer}/cap`),
      items: source.items.map((item, i) => ({
        indicator: item.indicator,
        name: this.indicator(item.indicator, `${pointer}/items/${i}/indicator`).name,
        cap: item.cap === undefined ? null : this.nonNegative(item.cap, `${pointer}/items/${i}/cap`),
      })),
    }
  }

  private nonNegative(text: string, pointer: string): Rational {
    const value = this.problems.decimal(text, pointer)
    if (value.sign < 0) this.problems.add(pointer, 'negative_cap', '加减分的上限不能为负数。')
    return value
  }

  private veto(source: ScoringVeto, pointer: string): VetoRule {
    const { name, direction } = this.indicator(source.indicator, `${pointer}/indicator`)
    const atMost = this.problems.decimal(source.atMost, `${pointer}/atMost`)
    return { indicator: source.indicator, name, direction, when: source.when, atMost }
  }
}
