import type { CorrectionRequest, EvidenceView, Figure, ReportItemView } from '@plancascade/types'
import { computed, ref } from 'vue'
import { figureFault, isSameFigure } from '../model/figure'
import { verificationApi } from '../verification.api'

/** One figure to be corrected, as far as it is written. */
export interface DraftCell {
  readonly item: ReportItemView & { readonly id: string }
  figure: Figure
  reason: string
  documents: EvidenceView[]
}

export const standing = ({ adopted, declared }: ReportItemView): Figure => adopted ?? declared

/** Typed in full, and another figure than the one that stands. */
export function isWhole({ item, figure }: DraftCell): boolean {
  return figureFault(figure, item.kind) === null && !isSameFigure(figure, standing(item))
}

/** A request for correction while it is written: cells of one sheet, each with its figure, reason and documents. */
export function useCorrectionDraft() {
  const cells = ref<DraftCell[]>([])
  const reason = ref('')

  const figures = computed(() => cells.value.map(({ item, figure }) => ({ itemId: item.id, figure })))
  const areWhole = computed(() => cells.value.length > 0 && cells.value.every((cell) => isWhole(cell as DraftCell)))
  const request = computed((): CorrectionRequest => ({
    cells: cells.value.map(({ item, figure, reason: own, documents }) => ({
      itemId: item.id,
      version: item.version,
      figure,
      reason: own.trim() || null,
      documentIds: documents.map(({ id }) => id),
    })),
    reason: reason.value.trim(),
    evidenceId: null,
  }))

  function add(item: ReportItemView): void {
    const { id } = item
    if (id === null || cells.value.some((cell) => cell.item.id === id)) return
    cells.value.push({ item: { ...item, id }, figure: { ...standing(item) }, reason: '', documents: [] })
  }
  function remove(index: number): void {
    for (const { id } of cells.value[index]?.documents ?? []) void verificationApi.removeDocument(id)
    cells.value.splice(index, 1)
  }
  function start(item: ReportItemView): void {
    cells.value = []
    reason.value = ''
    add(item)
  }
  /** What was uploaded for a request that is not sent after all is taken away again. */
  function drop(): void {
    while (cells.value.length > 0) remove(0)
  }
  return { cells, reason, figures, areWhole, request, add, remove, start, drop, sent: () => (cells.value = []) }
}
