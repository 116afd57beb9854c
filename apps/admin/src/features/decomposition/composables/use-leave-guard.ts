import { onScopeDispose, ref, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before unsaved work is left, whether by a link or by closing the window. */
export function useLeaveGuard(hasUnsaved: () => boolean): { isAsking: Ref<boolean>; answer: (leave: boolean) => void } {
  const isAsking = ref(false)
  let resolve: ((leave: boolean) => void) | null = null

  function ask(): boolean | Promise<boolean> {
    if (!hasUnsaved()) return true
    isAsking.value = true
    return new Promise((done) => (resolve = done))
  }
  onBeforeRouteLeave(ask)
  onBeforeRouteUpdate((to, from) => (to.path === from.path ? true : ask()))

  const onUnload = (event: BeforeUnloadEvent): void => {
    if (hasUnsaved()) event.preventDefault()
  }
  window.addEventListener('beforeunload', onUnload)
  onScopeDispose(() => window.removeEventListener('beforeunload', onUnload))

  return {
    isAsking,
    answer(leave) {
      isAsking.value = false
      resolve?.(leave)
      resolve = null
    },
  }
}
