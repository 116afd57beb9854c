import { defineStore } from 'pinia'
import { ref } from 'vue'

/** How many things wait for the signed-in person; the workbench and pages that settle one keep it current. */
export const useTodoCount = defineStore('todo', () => {
  const count = ref<number | null>(null)
  return { count }
})
