import { ref, type Ref } from 'vue'

export type ThemeChoice = 'auto' | 'light' | 'dark'

const KEY = 'plancascade.theme'
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
const choice = ref<ThemeChoice>(read())

/** The reader's choice of light or dark, kept in this browser; `auto` follows the system. */
export function useTheme(): { choice: Ref<ThemeChoice>; choose: (next: ThemeChoice) => void } {
  return { choice, choose }
}

/** Sets the attribute the tokens hang on; called once before the first paint. */
export function startTheme(): void {
  apply()
  darkSystem.addEventListener('change', apply)
}

function choose(next: ThemeChoice): void {
  choice.value = next
  localStorage.setItem(KEY, next)
  apply()
}

function apply(): void {
  const dark = choice.value === 'dark' || (choice.value === 'auto' && darkSystem.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
}

function read(): ThemeChoice {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}
