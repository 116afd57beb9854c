import { nextTick, watch, watchEffect } from 'vue'
import { useRoute } from 'vue-router'
import { useContext } from '../context/context.store'
import { useTodoCount } from '../todo/todo.store'

const PRODUCT = '规划分解考核'

/** What the frame does on every page: tab title with the number of things waiting, focus in the new page, a current count. */
export function usePageFrame(): void {
  const route = useRoute()
  const context = useContext()
  const todo = useTodoCount()

  watchEffect(() => {
    const waiting = todo.count ? `(${todo.count}) ` : ''
    document.title = `${waiting}${route.meta.title ? `${route.meta.title} · ` : ''}${PRODUCT}`
  })

  // A reader of a screen or a keyboard goes on in the page that was opened, not in the menu that opened it.
  watch(
    () => route.path,
    () => void nextTick(() => document.getElementById('content')?.focus({ preventScroll: true })),
  )

  watch(
    () => [context.planId, context.period],
    () => {
      // The workbench counts by itself.
      if (route.name !== 'home') void todo.refresh()
    },
    { immediate: true },
  )
}
