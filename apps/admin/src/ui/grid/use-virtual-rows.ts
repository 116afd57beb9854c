import { computed, onMounted, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'

const FROM_ROWS = 200
const OVERSCAN = 8

export interface RowWindow {
  readonly first: number
  readonly end: number
  readonly before: number
  readonly after: number
}

/** Above 200 rows only those in sight are in the document; empty rows above and below keep the scroll bar true. */
export function useVirtualRows(
  scroller: Ref<HTMLElement | undefined>,
  rowCount: () => number,
  rowHeight: () => number,
): { window: ComputedRef<RowWindow>; reveal: (row: number) => void; width: Ref<number>; onScroll: () => void } {
  const top = ref(0)
  const height = ref(600)
  const width = ref(0)
  const observer = new ResizeObserver(measure)

  const window = computed<RowWindow>(() => {
    const count = rowCount()
    if (count <= FROM_ROWS) return { first: 0, end: count, before: 0, after: 0 }
    const first = Math.max(0, Math.floor(top.value / rowHeight()) - OVERSCAN)
    const end = Math.min(count, Math.ceil((top.value + height.value) / rowHeight()) + OVERSCAN)
    return { first, end, before: first * rowHeight(), after: (count - end) * rowHeight() }
  })

  function measure(): void {
    height.value = scroller.value?.clientHeight ?? 0
    width.value = scroller.value?.clientWidth ?? 0
  }

  function onScroll(): void {
    top.value = scroller.value?.scrollTop ?? 0
  }

  /** Brings a row that is not in the document into it; the browser then scrolls the cell into view. */
  function reveal(row: number): void {
    const { first, end } = window.value
    if (!scroller.value || (row >= first && row < end)) return
    scroller.value.scrollTop = Math.max(0, row * rowHeight() - height.value / 2)
    onScroll()
  }

  onMounted(() => {
    measure()
    if (scroller.value) observer.observe(scroller.value)
  })
  onScopeDispose(() => observer.disconnect())
  return { window, reveal, width, onScroll }
}
