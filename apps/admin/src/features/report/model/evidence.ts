import { EVIDENCE_KIND_LABELS, type ReportItemView } from '@plancascade/types'

type Papers = Pick<ReportItemView, 'evidence' | 'evidenceMinimum' | 'evidenceKinds'>

/** What is still missing of the documents a figure needs, in words; none: there are enough of every kind. */
export function missingEvidence({ evidence, evidenceMinimum, evidenceKinds }: Papers): string[] {
  const short = evidenceMinimum - evidence.length
  const kinds = evidenceKinds.flatMap(({ kind, minimum }) => {
    const lacking = minimum - evidence.filter((file) => file.kind === kind).length
    return lacking > 0 ? [`“${EVIDENCE_KIND_LABELS[kind]}”${lacking} 份`] : []
  })
  return short > 0 ? [`共 ${short} 份`, ...kinds] : kinds
}

/** 1/2 where a number is required, else how many there are; empty where there is nothing to say. */
export function evidenceCount({ evidence, evidenceMinimum }: Papers): string {
  if (evidenceMinimum > 0) return `${evidence.length}/${evidenceMinimum}`
  return evidence.length > 0 ? `${evidence.length} 份` : ''
}
