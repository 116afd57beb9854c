import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'

const KEY = 'plancascade.menu.narrow'
const SMALL_WINDOW = '(max-width: 1000px)'

/** Whether the menu shows icons only: as the person chose, and always in a small or strongly magnified window. */
export function useMenuWidth(): { isNarrow: ComputedRef<boolean>; toggle: () => void } {
  const small = window.matchMedia(SMALL_WINDOW)
  const isSmall = ref(small.matches)
  const isChosen = ref(localStorage.getItem(KEY) === 'yes')
  const onChange = (): void => void (isSmall.value = small.matches)
  small.addEventListener('change', onChange)
  onScopeDispose(() => small.removeEventListener('change', onChange))

  function toggle(): void {
    isChosen.value = !isChosen.value
    localStorage.setItem(KEY, isChosen.value ? 'yes' : 'no')
  }
  return { isNarrow: computed(() => isSmall.value || isChosen.value), toggle }
}
