import { computed, nextTick, type ComputedRef, type Ref } from 'vue'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

export interface ChosenRow {
  /** The row that Tab reaches: the chosen one, else the first. */
  readonly currentKey: ComputedRef<string | undefined>
  /** What a row carries: `v-bind` it on its `<tr>`. */
  readonly rowProps: (key: string) => Record<string, unknown>
  /** Answers true where the key was an arrow; others are the table's own. */
  readonly onArrow: (event: KeyboardEvent) => boolean
  readonly focusOn: (key: string) => Promise<void>
}

/** A table of which one row is chosen: by a click, by coming to it, or by the arrows, which take the focus along. */
export function useChosenRow(
  table: Readonly<Ref<HTMLElement | null>>,
  keys: () => readonly string[],
  chosenKey: () => string | null,
  choose: (key: string) => void,
): ChosenRow {
  const currentKey = computed(() => {
    const [chosen, all] = [chosenKey(), keys()]
    return chosen !== null && all.includes(chosen) ? chosen : all[0]
  })

  async function focusOn(key: string): Promise<void> {
    if (key !== chosenKey()) choose(key)
    await nextTick()
    table.value?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus()
  }

  function onArrow(event: KeyboardEvent): boolean {
    const step = STEPS[event.key]
    if (step === undefined) return false
    event.preventDefault()
    const all = keys()
    const next = all[all.indexOf(currentKey.value ?? '') + step]
    if (next !== undefined) void focusOn(next)
    return true
  }

  function rowProps(key: string): Record<string, unknown> {
    const isChosen = key === chosenKey()
    return {
      class: ['selectable', { selected: isChosen }],
      'data-row': key,
      tabindex: key === currentKey.value ? 0 : -1,
      'aria-current': isChosen ? 'true' : undefined,
      onClick: () => choose(key),
      onFocus: () => key !== chosenKey() && choose(key),
    }
  }

  return { currentKey, rowProps, onArrow, focusOn }
}
