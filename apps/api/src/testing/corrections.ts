import type { CorrectionView, Figure, ReportItemView } from '@plancascade/types'
import type { TestApp } from './test-app.js'

/** A correction of one approved figure: asked for by the reviewer, approved by the planner. */
export async function correctFigure(
  t: TestApp,
  item: ReportItemView | undefined,
  figure: Figure,
  reason: string,
): Promise<CorrectionView> {
  const cells = [{ itemId: item?.id ?? '', version: item?.version ?? 0, figure }]
  const asked = await (
    await t.as('reviewer')
  ).post<CorrectionView>('/report-corrections', { cells, reason, evidenceId: null })
  if (asked.status !== 201) throw new Error(asked.text)
  const { id, version } = asked.body
  const decision = { decision: 'approve', reason: null }
  const planner = await t.as('planner')
  const done = await planner.post<CorrectionView>(`/report-corrections/${id}/decision`, decision, { version })
  if (done.status !== 200) throw new Error(done.text)
  return done.body
}
