import type { HomeView } from '@plancascade/types'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useContext } from '../context/context.store'
import { http } from '../http/http'

/** How many things wait for the signed-in person; pages that settle one call `refresh`. */
export const useTodoCount = defineStore('todo', () => {
  const context = useContext()
  const count = ref<number | null>(null)
  let latest = 0

  /** Counts anew. A count that could not be had leaves the last one: the workbench shows the failure itself. */
  async function refresh(isBackground = false): Promise<void> {
    const { planId, period } = context
    latest += 1
    const mine = latest
    if (planId === null) {
      count.value = null
      return
    }
    const asked = { query: { planId, period }, ...(isBackground ? { background: true, anonymous: true } : {}) }
    const home = await http.get<HomeView>('/api/home', asked).catch(() => null)
    if (mine === latest && home) count.value = home.todos.length
  }

  return { count, refresh }
})
