import type { ChangeDecision, PlanChangeView, PlanEditionPatch, PlanEditionView } from '@plancascade/types'
import { computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'
import { editionApi } from '../edition.api'
import { planApi } from '../plan.api'

/** A later edition of a plan being decided: the comparison, the chosen line and everything a planner may do. */
export function useEdition(planId: () => string, editionId: () => string) {
  const route = useRoute()
  const router = useRouter()
  const context = useContext()
  const edition = useLoad((signal) => editionApi.read(editionId(), signal), [editionId])
  const next = useLoad(
    async (signal) => (edition.data.value ? planApi.document(planId(), edition.data.value.edition, signal) : null),
    [() => edition.data.value?.edition],
  )
  const chosen = computed(() => {
    const changes = edition.data.value?.changes ?? []
    return changes.find(({ id }) => id === route.query['change']) ?? changes.find(isOpen) ?? changes[0] ?? null
  })
  /** The newest of the documents that the chosen goal stood in before. */
  const before = computed(() => chosen.value?.standingPlaces.at(-1) ?? null)
  const previous = useLoad(
    async (signal) => (before.value ? planApi.document(planId(), before.value.edition, signal) : null),
    [planId, () => before.value?.edition],
  )
  /** The same reason often holds for many changes: it stays until another is written. */
  const reason = ref('')

  function choose(id: string): void {
    void router.replace({ query: { ...route.query, change: id } })
  }
  function accept(answer: PlanEditionView): PlanEditionView {
    edition.accept(answer)
    return answer
  }
  const decide = useAction(async (change: PlanChangeView, decision: ChangeDecision) => {
    const decided = await editionApi.decide(change, {
      decision,
      ...(decision === 'proposed' ? {} : { reason: reason.value.trim() }),
    })
    const now = edition.data.value
    if (now) {
      const changes = now.changes.map((one) => (one.id === decided.id ? decided : one))
      edition.accept({ ...now, changes })
      const following = changes.slice(changes.findIndex(({ id }) => id === decided.id) + 1).find(isOpen)
      if (decision !== 'proposed' && following) choose(following.id)
    }
    void edition.reload()
    return decided
  })
  const change = useAction(async (of: PlanEditionView, patch: PlanEditionPatch) =>
    accept(await editionApi.change(of, patch)),
  )
  const apply = useAction(
    async () => {
      const now = edition.data.value
      if (!now) throw new Error('there is no edition to apply')
      const applied = accept(await editionApi.apply(now))
      await context.reload()
      return applied
    },
    { done: '调整已生效' },
  )
  const drop = useAction(
    async (why: string) => {
      const now = edition.data.value
      return now ? accept(await editionApi.drop(now, why)) : null
    },
    { done: '已放弃这次调整' },
  )
  return { edition, next, previous, chosen, before, reason, choose, decide, change, apply, drop }
}

export type Edition = ReturnType<typeof useEdition>

export function isOpen({ state, decision }: PlanChangeView): boolean {
  return state !== 'unchanged' && decision === 'proposed'
}
