import type { AdditiveAllocationRequest } from '@plancascade/types'

export type AllocationMethod = NonNullable<AdditiveAllocationRequest['method']>
export type MinimumRule = NonNullable<AdditiveAllocationRequest['minimumRule']>

export const METHOD_NAMES: Record<AllocationMethod, string> = {
  webster: '韦伯斯特法',
  hamilton: '最大余数法',
  huntington_hill: '亨廷顿—希尔法',
  jefferson: '杰斐逊法',
  adams: '亚当斯法',
}
