import { comparePeriods, type Period } from '@plancascade/kernel'
import type { TemplateQuery } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import { AppError } from '../../platform/app-error.js'
import type { SheetReader } from '../sheet.reader.js'

type Span = Pick<TemplateQuery, 'planId' | 'period'> & { readonly to: string | undefined }

/** The reportable months of a plan from one to another, both counted; at least one. */
export async function monthsBetween(
  sheets: SheetReader,
  actor: Actor,
  { planId, period, to }: Span,
): Promise<Period[]> {
  const plan = await sheets.planOf(actor, planId)
  const first = sheets.monthOf(plan, period)
  const last = to === undefined ? first : sheets.monthOf(plan, to)
  const months = (await sheets.months(actor, planId)).filter(
    (month) => comparePeriods(month, first) >= 0 && comparePeriods(month, last) <= 0,
  )
  if (months.length > 0) return months
  const message = '截止月份应不早于开始月份。'
  throw new AppError('report.period_invalid', { errors: [{ pointer: '/query/to', code: 'order', message }] })
}
