import type { RunSummary, SchemeDefinition, SchemeView, UnitView } from '@plancascade/types'
import { computed } from 'vue'
import { useLoad } from '@/app/composables/use-load'
import { assessmentApi } from '../assessment.api'
import { previewOf } from '../model/live-score'

/** The computation whose inputs the preview uses: this scheme's last, else the last of an edition of the same name. */
export function inputsFrom(runs: readonly RunSummary[], scheme: Pick<SchemeView, 'id' | 'name'>): RunSummary | null {
  const newest = [...runs]
    .filter(({ status }) => status !== 'void')
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  return (
    newest.find(({ schemeId }) => schemeId === scheme.id) ??
    newest.find(({ schemeName }) => schemeName === scheme.name) ??
    null
  )
}

/** Scores of the edited scheme on real inputs, computed here while one types. */
export function usePreview(scheme: () => SchemeView, draft: () => SchemeDefinition, units: () => readonly UnitView[]) {
  const base = useLoad(
    async (signal) => {
      const { id, name, planId } = scheme()
      const run = inputsFrom(await assessmentApi.runs(planId, null, signal), { id, name })
      return run && { run, inputs: await assessmentApi.request(run.id, signal) }
    },
    [() => scheme().id],
  )
  const nameOf = computed(() => new Map(units().map((unit) => [unit.id, unit.name])))
  const shortName = computed(() => new Map(units().map((unit) => [unit.name, unit.shortName])))
  const preview = computed(() =>
    base.data.value && units().length > 0
      ? previewOf(draft(), scheme().definition, base.data.value.inputs, nameOf.value)
      : null,
  )
  return { base, preview, shortName }
}
