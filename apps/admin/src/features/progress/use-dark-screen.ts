import { onBeforeUnmount, onMounted } from 'vue'

/** A wall is dark whatever the person's own choice is; leaving it brings the choice back. */
export function useDarkScreen(): void {
  const root = document.documentElement
  let before: string | undefined
  onMounted(() => {
    before = root.dataset['theme']
    root.dataset['theme'] = 'dark'
  })
  onBeforeUnmount(() => {
    root.dataset['theme'] = before ?? 'light'
  })
}
