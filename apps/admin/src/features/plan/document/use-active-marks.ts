import { nextTick, onUpdated, watch, type Ref } from 'vue'

const ACTIVE = 'active'

/**
 * Sets apart the words of what is chosen and brings them into sight. Done on the elements themselves: a plan has thousands of
 * segments, and choosing another goal must not draw them all again.
 */
export function useActiveMarks(
  root: Readonly<Ref<HTMLElement | null>>,
  activeKey: () => string | null,
  text: () => string,
) {
  let shown: HTMLElement[] = []

  function mark(): HTMLElement[] {
    for (const element of shown) delete element.dataset[ACTIVE]
    const key = activeKey()
    shown = key === null ? [] : wordsOf(key)
    for (const element of shown) element.dataset[ACTIVE] = ''
    return shown
  }
  function wordsOf(key: string): HTMLElement[] {
    const words = [...(root.value?.querySelectorAll<HTMLElement>(`[data-marks~="${CSS.escape(key)}"]`) ?? [])]
    return words
  }

  watch(
    [activeKey, text],
    async () => {
      await nextTick()
      mark()[0]?.scrollIntoView({ block: 'center' })
    },
    { immediate: true },
  )
  // New marks (a goal was added, merged, decided) bring new elements.
  onUpdated(mark)
}
