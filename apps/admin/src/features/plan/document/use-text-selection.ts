import { onScopeDispose, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface SelectedWords {
  readonly start: number
  readonly end: number
  readonly text: string
}

const LONGEST = 500

/** The words of the document that the reader has selected with mouse or keyboard, by their place in the text. */
export function useTextSelection(root: Readonly<Ref<HTMLElement | null>>): ShallowRef<SelectedWords | null> {
  const selected = shallowRef<SelectedWords | null>(null)
  const read = (): void => {
    const next = readSelection(root.value)
    // A click on a button elsewhere collapses the selection; what was selected stays until other words are.
    if (next !== null || document.getSelection()?.anchorNode === null || isInside(root.value)) selected.value = next
  }
  document.addEventListener('selectionchange', read)
  onScopeDispose(() => document.removeEventListener('selectionchange', read))
  return selected
}

function isInside(root: HTMLElement | null): boolean {
  const anchor = document.getSelection()?.anchorNode ?? null
  return root !== null && anchor !== null && root.contains(anchor)
}

function readSelection(root: HTMLElement | null): SelectedWords | null {
  const selection = document.getSelection()
  if (!root || !selection || selection.isCollapsed) return null
  const places = [
    placeOf(selection.anchorNode, selection.anchorOffset),
    placeOf(selection.focusNode, selection.focusOffset),
  ]
  const [a, b] = places
  if (a == null || b == null || !isInside(root)) return null
  const text = selection.toString().trim()
  return text === '' || Math.abs(a - b) > LONGEST ? null : { start: Math.min(a, b), end: Math.max(a, b), text }
}

function placeOf(node: Node | null, offset: number): number | null {
  const start = node?.parentElement?.closest<HTMLElement>('[data-start]')?.dataset['start']
  return start === undefined || node?.nodeType !== Node.TEXT_NODE ? null : Number(start) + offset
}
