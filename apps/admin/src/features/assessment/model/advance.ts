import type { PublicationAdvance, PublicationView, RunSummary } from '@plancascade/types'

type Action = PublicationAdvance['action']

interface AdvanceWords {
  readonly title: string
  readonly changes: readonly string[]
  readonly noteLabel: string
  readonly confirm: string
}

/** What a step makes known, in the words of the dialog. */
export function advanceWords(action: Action, { schemeName, year, corrections }: PublicationView): AdvanceWords {
  const about = `${year}年${schemeName}`
  switch (action) {
    case 'recheck':
      return { title: '换一次结果再核对', changes: ['仍只有市局看得到。'], noteLabel: '说明', confirm: '换用' }
    case 'review':
      return {
        title: `发各单位互阅：${about}`,
        changes: [
          '各单位看得到全部单位的得分和名次、本单位的逐项依据，可以提意见。',
          '其他单位的逐项依据公示时才公开。',
        ],
        noteLabel: '给各单位的说明',
        confirm: '发出互阅',
      }
    case 'notice':
      return {
        title: `公示：${about}`,
        changes: ['全部单位的得分、名次和逐项依据向各单位公开。', '公示期内各单位可对本单位的任何一项提出异议。'],
        noteLabel: '公示说明',
        confirm: '开始公示',
      }
    case 'correct':
      return {
        title: `更正${corrections + 1}：${about}`,
        changes: ['原来的各版永久保留；从此以新结果为准，读者看得到两版之差。'],
        noteLabel: '更正说明：改了什么，为什么',
        confirm: `公布更正${corrections + 1}`,
      }
    case 'finalise':
      return {
        title: `正式公布：${about}`,
        changes: ['一个年度只能正式公布一次，不能撤回。', '此后不再受理异议；确有错误的，以更正公布。'],
        noteLabel: '公布说明',
        confirm: '正式公布',
      }
  }
}

/** Sealed results of the same index and year other than the one that holds; newest first, as the server lists them. */
export function replacementRuns(runs: readonly RunSummary[], { code, year, runId }: PublicationView): RunSummary[] {
  return runs.filter(
    (run) => run.status === 'sealed' && run.schemeCode === code && run.year === year && run.id !== runId,
  )
}

export interface AdvanceForm {
  readonly note: string
  readonly runId: string
  readonly from: string
  readonly to: string
  readonly answerDays: number
  readonly rulingDays: number
}

/** The step as it is sent; null while something is still missing. */
export function stepOf(action: Action, form: AdvanceForm): PublicationAdvance | null {
  const note = form.note.trim()
  if (note.length < 2) return null
  switch (action) {
    case 'recheck':
    case 'correct':
      return form.runId === '' ? null : { action, runId: form.runId, note }
    case 'notice': {
      const { from, to, answerDays, rulingDays } = form
      return from === '' || to === '' ? null : { action, note, from, to, answerDays, rulingDays }
    }
    case 'review':
    case 'finalise':
      return { action, note }
  }
}
