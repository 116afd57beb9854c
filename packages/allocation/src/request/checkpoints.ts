import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocationRequest, AllocationMember } from '@plancascade/types'
import type { PrefixShare } from '../two-way/prefixes.js'
import type { Faults } from './faults.js'

/** [R-ALLOC-64] A checkpoint with its place among the periods. */
export interface PlacedCheckpoint extends PrefixShare {
  readonly through: string
  readonly label: string
}

/** Reads `/checkpoints`, in the order of the periods; empty where there are none. */
export function readCheckpoints(
  { checkpoints = [], periods = [], tie }: AdditiveAllocationRequest,
  faults: Faults,
): readonly PlacedCheckpoint[] {
  if (checkpoints.length > 0 && periods.length === 0)
    faults.add('/checkpoints', 'checkpoints_without_periods', '没有年度时不能给出检查点。')
  if (checkpoints.length > 0 && tie === 'report')
    faults.add('/tie', 'tie_with_checkpoints', '有检查点时并列按权重、代码决定，不能用 report，请删去其一。')
  const placed = checkpoints.map(({ through, minShare, maxShare }, k): PlacedCheckpoint => {
    const pointer = `/checkpoints/${k}`
    const place = periods.findIndex(({ id }) => id === through)
    const add = (field: string, code: string, message: string) =>
      faults.add(`${pointer}/${field}`, code, `检查点“${through}”${message}`)
    if (periods.length > 0 && place < 0) add('through', 'unknown_period', '不在年度列表里。')
    if (place >= 0 && place === periods.length - 1)
      add('through', 'checkpoint_at_end', '是最后一期，到期末的累计就是合计，请删去。')
    if (checkpoints.findIndex((other) => other.through === through) < k)
      add('through', 'duplicate_checkpoint', '出现了两次，请合并。')
    if (minShare === undefined && maxShare === undefined)
      faults.add(pointer, 'required', `检查点“${through}”要写明 minShare 或 maxShare（如 "0.5"）。`)
    const [min, max] = [minShare, maxShare].map((text) => (text === undefined ? null : Rational.from(text)))
    for (const [field, share] of [['minShare', min] as const, ['maxShare', max] as const])
      if (share && (share.sign < 0 || share.gt(Rational.ONE)))
        add(field, 'share_out_of_range', `的 ${field} 应在 0 与 1 之间。`)
    if (min && max && min.gt(max))
      add('minShare', 'min_above_max', `的下限 ${minShare ?? ''} 大于上限 ${maxShare ?? ''}，请调整其一。`)
    return { through, label: labelOf(periods[place], through), place, min: min ?? null, max: max ?? null }
  })
  return placed.sort((a, b) => a.place - b.place)
}

function labelOf(period: AllocationMember | undefined, id: string): string {
  return period?.name ?? id
}
