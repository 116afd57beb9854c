import type { CorrectionRequest, ReportItemView, ReportSheetView, VerificationEnter } from '@plancascade/types'
import { computed, shallowRef, watch } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'
import { useNews } from '@/app/live/live.store'
import { useSession } from '@/app/session/session.store'
import { useTodoCount } from '@/app/todo/todo.store'
import { queueOf } from '../model/queue'
import {
  approveOrdinary,
  awaitsVerdict,
  reviewOf,
  storedVerdicts,
  storeVerdicts,
  type Verdict,
  type Verdicts,
} from '../model/verdicts'
import { reportApi } from '../report.api'
import { verificationApi } from '../verification.api'

/** The city's desk: the queue of units, one unit's sheet, and the verdicts that are being gathered on it. */
export function useReview(unitId: () => string | null) {
  const context = useContext()
  const session = useSession()
  const todo = useTodoCount()
  const verdicts = shallowRef<Verdicts>(new Map())
  const left = shallowRef<readonly ReportItemView[]>([])

  const queue = useLoad(
    async (signal) => {
      const { planId, period } = context
      return planId === null || period === null ? [] : reportApi.sheets({ planId, period }, signal)
    },
    [() => context.planId, () => context.period],
  )
  const sheet = useLoad(
    async (signal) => {
      const [wanted, { planId, period }] = [unitId(), context]
      if (wanted === null || planId === null || period === null) return null
      return reportApi.sheet({ planId, period, unitId: wanted }, signal)
    },
    [unitId, () => context.planId, () => context.period],
  )
  const reload = (isBackground = false) => Promise.all([queue.reload(isBackground), sheet.reload(isBackground)])
  useNews(reload)
  const changes = useLoad(
    async (signal) => (sheet.data.value?.id ? verificationApi.differences(sheet.data.value.id, signal) : []),
    [() => `${sheet.data.value?.id} ${sheet.data.value?.version}`],
  )
  const differences = computed(() => new Map((changes.data.value ?? []).map((one) => [one.itemId, one])))
  const groups = computed(() => queueOf(queue.data.value ?? []))
  const summary = computed(() => queue.data.value?.find((one) => one.unitId === unitId()) ?? null)
  const items = computed(() => sheet.data.value?.items ?? [])
  const waiting = computed(() => items.value.filter(awaitsVerdict))
  const userId = computed(() => session.me?.user.id ?? '')

  // Verdicts on what no longer waits (another reviewer was faster, or it was withdrawn) have lost their object.
  watch(sheet.data, (now) => {
    left.value = waiting.value.filter(({ id }) => left.value.some((one) => one.id === id))
    const stored = now?.id ? storedVerdicts(userId.value, now.id) : new Map<string, Verdict>()
    const open = new Set(waiting.value.map(({ id }) => id))
    verdicts.value = new Map([...stored].filter(([id]) => open.has(id)))
  })

  function keep(next: Verdicts): void {
    verdicts.value = next
    const id = sheet.data.value?.id
    if (id) storeVerdicts(userId.value, id, next)
  }
  function decide(item: ReportItemView, verdict: Verdict): void {
    if (awaitsVerdict(item)) keep(new Map(verdicts.value).set(item.id, verdict))
  }
  function take(item: ReportItemView): void {
    keep(new Map([...verdicts.value].filter(([id]) => id !== item.id)))
  }
  /** Returns how many figures are left to be looked at one by one; they are listed with their reasons. */
  function approveRest(): number {
    keep(approveOrdinary(items.value, verdicts.value))
    left.value = waiting.value.filter(({ id }) => !verdicts.value.has(id))
    return left.value.length
  }

  async function acceptSheet(answer: ReportSheetView): Promise<void> {
    sheet.accept(answer)
    void todo.refresh()
    await queue.reload()
  }
  const send = useAction(
    async () => {
      const now = sheet.data.value
      if (!now?.id) throw new Error('there is no sheet to review')
      const answer = await reportApi.review({ id: now.id, version: now.version }, reviewOf(verdicts.value))
      storeVerdicts(userId.value, now.id, new Map())
      await acceptSheet(answer)
    },
    { done: '核验结果已提交' },
  )
  const correct = useAction(
    async (input: CorrectionRequest) => {
      await verificationApi.requestCorrection(input)
      await sheet.reload()
    },
    { done: '更正申请已送另一人审批' },
  )
  const verify = useAction(
    async (item: ReportItemView, input: VerificationEnter) => {
      if (item.id === null) throw new Error('nothing to verify')
      await acceptSheet(await verificationApi.verify({ id: item.id, version: item.version }, input))
    },
    { done: '核实数已记下，并已告知填报单位' },
  )

  return {
    queue,
    reload: () => reload(),
    groups,
    summary,
    sheet,
    items,
    waiting,
    verdicts,
    decide,
    take,
    approveRest,
    clear: () => keep(new Map()),
    left,
    differences,
    send,
    correct,
    verify,
  }
}

export type Review = ReturnType<typeof useReview>
