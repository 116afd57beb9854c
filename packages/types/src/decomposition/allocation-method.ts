import { z } from 'zod'

export const AllocationMethod = z.enum(['webster', 'hamilton', 'huntington_hill', 'jefferson', 'adams'])
export const ALLOCATION_METHOD_LABELS: Record<z.infer<typeof AllocationMethod>, string> = {
  webster: '韦伯斯特（默认）',
  hamilton: '最大余数',
  huntington_hill: '亨廷顿—希尔',
  jefferson: '杰斐逊',
  adams: '亚当斯',
}
export const AllocationFit = z.enum(['webster_log', 'chi_square', 'least_squares'])
export const ALLOCATION_FIT_LABELS: Record<z.infer<typeof AllocationFit>, string> = {
  webster_log: '按比例（默认）',
  chi_square: '相对偏差最小',
  least_squares: '绝对偏差最小',
}
