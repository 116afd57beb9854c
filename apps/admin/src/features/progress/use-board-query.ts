import { Light } from '@plancascade/types'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export interface BoardChoice {
  readonly lights?: ReadonlySet<Light>
  readonly category?: string | null
  readonly unit?: string | null
  readonly task?: string | null
}

/** What is chosen on the board stands in the address, so that a link shows the same. */
export function useBoardQuery() {
  const route = useRoute()
  const router = useRouter()
  const one = (key: string): string | null => {
    const value = route.query[key]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const lights = computed<ReadonlySet<Light>>(
    () =>
      new Set(
        (one('light') ?? '').split(',').flatMap((text) => {
          const light = Light.safeParse(text)
          return light.success ? [light.data] : []
        }),
      ),
  )

  function choose(change: BoardChoice): void {
    const query = { ...route.query }
    const set = (key: string, value: string | null | undefined): void => {
      if (value) query[key] = value
      else if (value !== undefined) delete query[key]
    }
    set('light', change.lights && [...change.lights].join(','))
    set('category', change.category)
    set('unit', change.unit)
    set('task', change.task)
    void router.replace({ query })
  }

  return {
    lights,
    category: computed(() => one('category')),
    unitId: computed(() => one('unit')),
    taskId: computed(() => one('task')),
    choose,
  }
}
