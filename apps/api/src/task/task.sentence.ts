import type { GoalPlace, TaskOriginView } from '@plancascade/types'

/** How many characters of the plan stand around a goal's own words when its origin is shown. */
const CONTEXT = 60

/** A goal's words in a document of the plan and a little around them. */
export function sentenceAt({ edition, start, end }: GoalPlace, text: string): TaskOriginView['sentence'] {
  return {
    edition,
    before: text.slice(Math.max(0, start - CONTEXT), start),
    words: text.slice(start, end),
    after: text.slice(end, end + CONTEXT),
    start,
    end,
  }
}
