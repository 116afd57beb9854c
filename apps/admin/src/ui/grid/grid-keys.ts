/** What a key asks of the grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly rows: number; readonly columns: number; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly to: 'row_start' | 'row_end' | 'first' | 'last'; readonly extend: boolean }
  | { readonly kind: 'tab'; readonly step: 1 | -1 }
  | { readonly kind: 'enter'; readonly step: 1 | -1 }
  | { readonly kind: 'amend' | 'cancel' | 'clear' | 'select_all' | 'undo' | 'redo' }

export type EditMode = 'none' | 'replace' | 'amend'

export interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly isComposing: boolean
}

const PAGE = 15
const ARROWS: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE, 0],
  PageDown: [PAGE, 0],
}

/**
 * Reads a key as spreadsheets do. While a cell is amended (F2, double click) arrows move the text cursor; while it is typed
 * over they finish the cell. null leaves the key to the browser, as does anything inside a Chinese input method.
 */
export function gridCommand(press: KeyPress, mode: EditMode): GridCommand | null {
  if (press.isComposing || press.key === 'Process') return null
  const withControl = press.ctrlKey || press.metaKey
  if (press.key === 'Tab') return withControl ? null : { kind: 'tab', step: press.shiftKey ? -1 : 1 }
  if (press.key === 'Enter') return { kind: 'enter', step: press.shiftKey ? -1 : 1 }
  if (press.key === 'Escape') return { kind: 'cancel' }
  if (mode === 'amend') return null
  const arrow = ARROWS[press.key]
  if (arrow) return { kind: 'move', rows: arrow[0], columns: arrow[1], extend: press.shiftKey && mode === 'none' }
  return mode === 'none' ? restingCommand(press, withControl) : null
}

function restingCommand(press: KeyPress, withControl: boolean): GridCommand | null {
  if (withControl) return controlCommand(press)
  switch (press.key) {
    case 'F2':
      return { kind: 'amend' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    case 'Home':
      return { kind: 'edge', to: 'row_start', extend: press.shiftKey }
    case 'End':
      return { kind: 'edge', to: 'row_end', extend: press.shiftKey }
    default:
      return null
  }
}

function controlCommand(press: KeyPress): GridCommand | null {
  switch (press.key.toLowerCase()) {
    case 'a':
      return { kind: 'select_all' }
    case 'z':
      return { kind: press.shiftKey ? 'redo' : 'undo' }
    case 'y':
      return { kind: 'redo' }
    case 'home':
      return { kind: 'edge', to: 'first', extend: press.shiftKey }
    case 'end':
      return { kind: 'edge', to: 'last', extend: press.shiftKey }
    default:
      return null
  }
}
