import type { Column } from '@/ui/table/column'
import { formatInstant } from '@/ui/time'

interface Edition {
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: string
}

/** Why a rule was changed, by whom and when: the last columns of every list of editions. */
export const EDITION_COLUMNS: ReadonlyArray<Column<Edition>> = [
  { key: 'reason', title: '原因', text: ({ reason }) => reason },
  {
    key: 'by',
    title: '调整',
    width: '190px',
    text: ({ createdBy, createdAt }) => `${createdBy} ${formatInstant(createdAt)}`,
  },
]
