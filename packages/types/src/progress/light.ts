import { z } from 'zod'

/** A task's light: 正常 关注 滞后 未到期 缺报 不适用; always shown with its shape and word, never by colour alone. */
export const Light = z.enum(['green', 'yellow', 'red', 'not_due', 'missing', 'not_applicable']).meta({ id: 'Light' })
export type Light = z.infer<typeof Light>

export const LIGHT_LABELS: Record<Light, string> = {
  green: '正常',
  yellow: '关注',
  red: '滞后',
  not_due: '未到期',
  missing: '缺报',
  not_applicable: '不适用',
}
