import type { SchemeDefinition, SchemeIssue } from '@plancascade/types'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { assessmentApi } from '../assessment.api'
import { proveDefinition } from '../model/live-score'

/** A scheme under edit: the saved one, the edited one beside it, and what the prover says of the edited one. */
export function useSchemeEditor(schemeId: () => string) {
  const scheme = useLoad((signal) => assessmentApi.scheme(schemeId(), signal), [schemeId])
  const draft = shallowRef<SchemeDefinition | null>(null)
  const name = ref('')
  const saved = computed(() => (scheme.state.value === 'ready' ? scheme.data.value : null))
  let startedFrom: string | null = null

  watch(saved, (view) => {
    // An answer that only brings a new version (entered values saved) must not undo edits in hand.
    const text = view && JSON.stringify([view.id, view.name, view.definition])
    if (text === startedFrom) return
    startedFrom = text
    reset()
  })

  function reset(): void {
    draft.value = saved.value?.definition ?? null
    name.value = saved.value?.name ?? ''
  }

  const isDirty = computed(() => {
    const view = saved.value
    if (!view || !draft.value) return false
    return name.value !== view.name || JSON.stringify(draft.value) !== JSON.stringify(view.definition)
  })
  const proof = computed(() => (draft.value ? proveDefinition(draft.value) : null))
  const mayEdit = computed(() => saved.value?.abilities.edit === true)

  const save = useAction(
    async () => {
      if (!saved.value || !draft.value) return
      scheme.accept(await assessmentApi.saveScheme(saved.value, { name: name.value, definition: draft.value }))
    },
    { done: '考核办法已保存' },
  )
  const issue = useAction(
    async (body: SchemeIssue) => {
      if (!saved.value) return
      scheme.accept(await assessmentApi.issueScheme(saved.value, body))
    },
    { done: '考核办法已印发' },
  )

  return {
    scheme,
    saved,
    draft,
    name,
    isDirty,
    mayEdit,
    proof,
    save,
    issue,
    reset,
    change: (next: SchemeDefinition): void => void (draft.value = next),
    refreshVersion: async (): Promise<void> => scheme.reload(),
  }
}
