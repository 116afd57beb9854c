import type { LightRule } from '@plancascade/types'

export interface LightRuleInfo {
  readonly id: LightRule['rule']
  readonly version: string
  /** Where the rule comes from and what we settled where the source is silent. */
  readonly source: string
}

/** The light rules on offer. A rule that changes gets a new version; decisions keep the version they were made with. */
export const LIGHT_RULES: Record<LightRule['rule'], LightRuleInfo> = {
  gap: {
    id: 'gap',
    version: '1',
    source:
      '银川市 2025 年做法：落后序时进度 10 至 30 个百分点（含）黄灯，超过 30 个百分点红灯；不足 10 个百分点原文未规定，本系统作绿灯。',
  },
  plan_and_mean: {
    id: 'plan_and_mean',
    version: '2',
    source:
      '天津市 2022 年做法：达到计划且不低于全市平均绿灯，有增长但低于其一黄灯，同比下降红灯；零增长原文未规定，本系统作黄灯。各单位未全部认定时没有全市平均，改按落后百分点亮灯。',
  },
  make_up: {
    id: 'make_up',
    version: '1',
    source: '温州市瓯海区 2020 年做法：未按期完成红灯，事后补上转黄灯，按期完成绿灯。',
  },
  probability: {
    id: 'probability',
    version: '1',
    source:
      '系统规则（非官方）：按预测区间，未完成的可能性达到 50% 红灯，20% 至 50% 黄灯；无法给出区间时改用落后百分点规则。',
  },
}
