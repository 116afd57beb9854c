import { ReportEntry } from '@plancascade/types'

/** Rows typed and not yet acknowledged by the server, kept in the browser so that a reload or a power cut costs nothing. */
export interface DraftStorage {
  read: () => ReportEntry[]
  write: (entries: readonly ReportEntry[]) => void
}

export interface DraftOwner {
  readonly userId: string
  readonly planId: string
  readonly unitId: string
  readonly period: string
}

export function draftStorage({ userId, planId, unitId, period }: DraftOwner): DraftStorage {
  const key = ['plancascade.report', userId, planId, unitId, period].join('.')
  return {
    read: () => entriesIn(localStorage.getItem(key)),
    write: (entries) => {
      try {
        if (entries.length === 0) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(entries))
      } catch {
        // A full or forbidden storage must not keep what is typed from the server.
      }
    },
  }
}

/** Whatever an earlier version of the page left behind and this one cannot read is passed over. */
function entriesIn(text: string | null): ReportEntry[] {
  if (text === null) return []
  const stored = parse(text)
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one) => {
    const entry = ReportEntry.safeParse(one)
    return entry.success ? [entry.data] : []
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
