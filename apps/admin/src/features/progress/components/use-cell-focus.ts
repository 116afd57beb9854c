import { ref, type ComponentPublicInstance } from 'vue'

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** One stop for Tab in a whole table of buttons; arrows go to the next button that exists in that direction. */
export function useCellFocus(rows: () => number, columns: () => number) {
  const current = ref<readonly [row: number, column: number]>([0, 0])
  const elements = new Map<string, HTMLElement>()
  const key = (row: number, column: number): string => `${row}/${column}`

  function keep(element: Element | ComponentPublicInstance | null, row: number, column: number): void {
    if (element instanceof HTMLElement) elements.set(key(row, column), element)
    else elements.delete(key(row, column))
  }

  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (!step) return
    const next = neighbour(step)
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  function neighbour([down, right]: readonly [number, number]): HTMLElement | null {
    let [row, column] = current.value
    for (;;) {
      row += down
      column += right
      if (row < 0 || column < 0 || row >= rows() || column >= columns()) return null
      const element = elements.get(key(row, column))
      if (element) return element
    }
  }

  const take = (row: number, column: number): void => void (current.value = [row, column])
  const tabIndex = (row: number, column: number): 0 | -1 =>
    current.value[0] === row && current.value[1] === column ? 0 : -1

  return { keep, onKey, take, tabIndex }
}
