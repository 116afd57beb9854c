import type { ReportSheetView } from '@plancascade/types'
import { useAction } from '@/app/composables/use-action'
import { useTodoCount } from '@/app/todo/todo.store'
import { reportApi, type SheetVersion } from '../report.api'
import type { SheetDraft } from './use-sheet-draft'

/** What a county does with its sheet as a whole; each answer is the sheet as it stands afterwards. */
export function useSheetFlow(draft: SheetDraft) {
  const todo = useTodoCount()
  function saved(): SheetVersion {
    const { id, version } = draft.sheet.value
    if (id === null) throw new Error('nothing of this sheet has been saved')
    return { id, version }
  }
  const take = async (answer: Promise<ReportSheetView>): Promise<void> => {
    draft.accept(await answer)
    void todo.refresh()
  }

  return {
    handIn: useAction(() => take(reportApi.handIn(saved())), { done: '已送县局审核' }),
    sendBack: useAction((reason: string) => take(reportApi.sendBack(saved(), reason)), { done: '已退回填报人' }),
    submit: useAction(() => take(reportApi.submit(saved())), { done: '已提交市局' }),
    withdraw: useAction(() => take(reportApi.withdraw(saved())), { done: '已撤回' }),
  }
}

export type SheetFlow = ReturnType<typeof useSheetFlow>
export type FlowStep = keyof SheetFlow
