import type { ScoringMethod, ScoringRule } from '@plancascade/types'

export interface RuleField {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly kind: 'decimal' | 'switch' | 'choice'
  readonly options?: ReadonlyArray<{ readonly value: string; readonly label: string }>
}

export interface RuleForm {
  readonly label: string
  /** What the rule does, in a sentence. */
  readonly about: string
  readonly make: () => ScoringRule
  readonly fields: readonly RuleField[]
}

const decimal = (key: string, label: string, hint?: string): RuleField => ({
  key,
  label,
  kind: 'decimal',
  ...(hint === undefined ? {} : { hint }),
})
const CLAMP: RuleField = { key: 'clamp', label: '超出两端时按两端计', kind: 'switch' }
const curve = (...values: ReadonlyArray<readonly [value: string, label: string]>): RuleField => ({
  key: 'curve',
  label: '曲线',
  kind: 'choice',
  options: values.map(([value, label]) => ({ value, label })),
})
const SAMPLE = '得分取决于还有哪些单位，增减一个单位会改变别人的分，只宜用于分析。'

/** Every method of scoring with its parameters in the words of the circulars. */
export const RULE_FORMS: Readonly<Record<ScoringMethod, RuleForm>> = {
  completion: {
    label: '完成率计分',
    about: '得分等于完成率（实际 ÷ 目标 × 100）；越低越好的指标不超目标得满分，每超 1% 扣若干分。',
    make: () => ({ method: 'completion', cap: '100', floor: '0', slope: '1' }),
    fields: [
      decimal('cap', '最高得分'),
      decimal('floor', '最低得分'),
      decimal('slope', '每超目标 1% 扣分', '只用于越低越好的指标'),
    ],
  },
  all_or_nothing: {
    label: '达标得分',
    about: '达到目标得全部分值，否则不得分。',
    make: () => ({ method: 'all_or_nothing', points: '100' }),
    fields: [decimal('points', '达标得分')],
  },
  bands: {
    label: '分档计分',
    about: '完成率落在哪一档就得哪一档的分；恰在分界上归高的一档，低于各档不得分。',
    make: () => ({ method: 'bands', bands: [{ from: '100', points: '100' }] }),
    fields: [],
  },
  step_deduction: {
    label: '按档扣分',
    about: '完成率每低若干个百分点扣若干分。',
    make: () => ({ method: 'step_deduction', full: '100', per: '5', points: '5', floor: '0', partial: 'started' }),
    fields: [
      decimal('full', '满分'),
      decimal('per', '每低（百分点）'),
      decimal('points', '扣分'),
      decimal('floor', '最低得分'),
      {
        key: 'partial',
        label: '不足一档',
        hint: '文件常常没有写明，须按原意选定',
        kind: 'choice',
        options: [
          { value: 'started', label: '按一档扣' },
          { value: 'whole', label: '不扣' },
        ],
      },
    ],
  },
  threshold: {
    label: '达线计分',
    about: '实际值达到标准线得满分，每差 1 个单位扣若干分，扣完为止。',
    make: () => ({ method: 'threshold', at: '100', points: '100', slope: '1' }),
    fields: [decimal('at', '标准线'), decimal('points', '满分'), decimal('slope', '每差 1 扣分')],
  },
  grade: {
    label: '等级线计分',
    about: '达到一条线得该线的分，两线之间按比例计，未达到最末一线不得分。',
    make: () => ({ method: 'grade', lines: ['100', '60'], points: ['100', '60'] }),
    fields: [],
  },
  efficacy: {
    label: '功效系数',
    about: '基础分 + 功效分 ×（实际 − 不允许值）÷（满意值 − 不允许值）。',
    make: () => ({
      method: 'efficacy',
      satisfactory: '100',
      unacceptable: '60',
      base: '60',
      span: '40',
      clamp: true,
      curve: 'linear',
    }),
    fields: [
      decimal('satisfactory', '满意值'),
      decimal('unacceptable', '不允许值'),
      decimal('base', '基础分'),
      decimal('span', '功效分'),
      CLAMP,
      curve(['linear', '线性'], ['log', '对数'], ['exp', '指数']),
    ],
  },
  goalpost: {
    label: '标杆法',
    about: '100 ×（实际 − 下限）÷（上限 − 下限）；上下限固定，不随单位增减变化。',
    make: () => ({ method: 'goalpost', lower: '0', upper: '100', clamp: true, curve: 'linear' }),
    fields: [decimal('lower', '下限'), decimal('upper', '上限'), CLAMP, curve(['linear', '线性'], ['log', '对数'])],
  },
  minmax: {
    label: '极差法',
    about: `最差单位得低分，最好单位得高分，其余按比例。${SAMPLE}`,
    make: () => ({ method: 'minmax', low: '0', high: '100' }),
    fields: [decimal('low', '最差得分'), decimal('high', '最好得分')],
  },
  zscore: {
    label: '标准分法',
    about: `按与各单位平均数相差几个标准差计分。${SAMPLE}`,
    make: () => ({ method: 'zscore', mean: '0', sd: '1' }),
    fields: [decimal('mean', '平均得分'), decimal('sd', '一个标准差的分值')],
  },
  rank: {
    label: '名次法',
    about: `最差者得 1 分，每好一个名次多 1 分。${SAMPLE}`,
    make: () => ({ method: 'rank' }),
    fields: [],
  },
  borda: {
    label: '波达法',
    about: `胜过几个单位就得几分。${SAMPLE}`,
    make: () => ({ method: 'borda' }),
    fields: [],
  },
  target_distance: {
    label: '目标距离法',
    about: `按距给定目标值的远近计分。${SAMPLE}`,
    make: () => ({ method: 'target_distance', target: '100', cap: false }),
    fields: [decimal('target', '目标值'), { key: 'cap', label: '超过目标按目标计', kind: 'switch' }],
  },
  direct: {
    label: '直接计分',
    about: '填的数就是得分，用于人工评定的项目。',
    make: () => ({ method: 'direct' }),
    fields: [],
  },
}

export const METHODS = Object.keys(RULE_FORMS) as ScoringMethod[]
