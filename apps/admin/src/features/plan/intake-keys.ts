/** What can be done with the chosen goal, and the key that does it. */
export type GoalAct = 'accept' | 'reject' | 'edit' | 'merge' | 'split' | 'undo'

const ACT_OF_KEY: Readonly<Record<string, GoalAct>> = {
  a: 'accept',
  r: 'reject',
  e: 'edit',
  enter: 'edit',
  m: 'merge',
  s: 'split',
  u: 'undo',
}

/** The act that a key asks for; null for keys with Ctrl, Alt or Meta, which belong to the browser. */
export function actOfKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): GoalAct | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  return ACT_OF_KEY[event.key.toLowerCase()] ?? null
}

/** The key help of the intake, in the order of the work. */
export const KEY_HELP: ReadonlyArray<readonly [keys: string, meaning: string]> = [
  ['↑ ↓', '选择上一个、下一个'],
  ['A', '采用，并转到下一个待核对的目标'],
  ['R', '不采用（写明理由）'],
  ['U', '撤回采用、不采用或合并'],
  ['Enter 或 E', '修改'],
  ['M', '并入另一个目标'],
  ['S', '拆成两个目标'],
  ['/', '查找目标'],
  ['1 2 3', '目标、问题、未列为目标'],
  ['?', '显示或收起这份说明'],
]
