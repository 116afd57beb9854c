import { CorrectionDecide, EntryMode, EvidenceKind, Figure, ReturnReason } from '@plancascade/types'
import { z } from 'zod'
import type { AuditEventEntity } from '../audit/audit.entity.js'

/*
 * What the trail says of reporting, as it is written by the services of this folder. Read loosely: an event may say more than
 * the replay needs, never less.
 */

const text = z.string()
const move = z.union([
  z.object({ id: text, action: z.literal('approve'), adopted: Figure }),
  z.object({ id: text, action: z.literal('return'), code: ReturnReason, reason: text, dueOn: text }),
  z.object({ id: text, action: z.enum(['hand_in', 'send_back', 'submit', 'withdraw']) }),
])
const correctedCell = z.object({
  ...{ itemId: text, after: Figure, reason: text.nullable(), documentIds: z.array(text) },
})
const document = z.object({ itemId: text, fileName: text, sha256: text, size: z.int(), kind: EvidenceKind })

/** By the entity that an event is about: every form its `after` can have there. */
const FORMS = {
  report_item: z.union([
    z.object({
      ...{ taskId: text, sheetId: text, planId: text, period: text, dataStatus: text, note: text.nullable() },
      ...{ ...Figure.shape, entryMode: EntryMode, typedValue: text.nullable() },
      onBehalfBy: text.nullable().default(null),
    }),
    z.object({ verified: Figure.nullable() }),
    z.object({ acknowledged: Figure.nullable() }),
  ]),
  report_sheet: z.union([
    z.object({ items: z.array(move) }),
    z.object({ planId: text, period: text, mode: EntryMode, dataOn: text.nullable() }),
  ]),
  report_period: z.object({ planId: text, from: text, to: text }),
  report_correction: z.union([
    z.object({ planId: text, period: text, evidenceId: text.nullable(), cells: z.array(correctedCell) }),
    z.object({ decision: CorrectionDecide.shape.decision }),
    z.object({ withdrawn: z.literal(true) }),
  ]),
  evidence: document,
  correction_document: document,
}
type Entity = keyof typeof FORMS
type Told<E extends Entity> = z.infer<(typeof FORMS)[E]>

/** An event in the words of its entity. `told` is null where the act took the record away. */
export type ReportTold = { [E in Entity]: { readonly entity: E; readonly told: Told<E> | null } }[Entity]
export type EntryTold = Extract<Told<'report_item'>, { taskId: string }>
export type MoveTold = z.infer<typeof move>
export type RequestTold = Extract<Told<'report_correction'>, { cells: unknown }>
export type DocumentTold = z.infer<typeof document>

/** What an event says of reporting; null of anything else, `untold` where it says less than the replay needs. */
export function toldBy(event: Pick<AuditEventEntity, 'entity' | 'after'>): ReportTold | 'untold' | null {
  if (!(event.entity in FORMS)) return null
  const entity = event.entity as Entity
  if (event.after === null) return { entity, told: null } as ReportTold
  const { data, success } = FORMS[entity].safeParse(JSON.parse(event.after))
  return success ? ({ entity, told: data } as ReportTold) : 'untold'
}
