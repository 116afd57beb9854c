import type { LetterView } from '@plancascade/types'
import { useLoad, type Load } from '@/app/composables/use-load'
import { documentsOf } from '../task-figures'
import { taskApi } from '../task.api'

export interface LetterAddress {
  readonly planId: string | null
  /** The unit in the address, or one's own; null for a city person who has named none. */
  readonly unitId: string | null
  readonly documentNumber: string | null
}

/** The letter that the address names; where it names no document, the unit's newest; null where there is none to show. */
export function useLetter(address: () => LetterAddress): Load<LetterView | null> {
  return useLoad(
    async (signal) => {
      const { planId, unitId, documentNumber } = address()
      if (planId === null || unitId === null) return null
      const number = documentNumber ?? documentsOf(await taskApi.list({ planId, unitId }, signal))[0]
      return number === undefined ? null : taskApi.letter({ planId, unitId, documentNumber: number }, signal)
    },
    [() => JSON.stringify(address())],
  )
}
