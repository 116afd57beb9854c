import type { SchemeIssue, SchemeShadow } from '@plancascade/types'
import type { Client } from './client.js'

/** What issuing takes: a shadow report where something sealed is there to try the rules on, else the reason why there is none. */
export async function issueBody(assessor: Client, schemeId: string, documentNumber: string): Promise<SchemeIssue> {
  const path = `/schemes/${schemeId}/shadow`
  const { body } = await assessor.get<SchemeShadow>(path)
  if (body.base === null) return { documentNumber, noShadowReason: '首次考核，没有封存数据' }
  const made = await assessor.post<SchemeShadow>(path)
  if (made.status !== 201) throw new Error(made.text)
  return { documentNumber, noShadowReason: '测试' }
}
