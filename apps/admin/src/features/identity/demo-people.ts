import type { DemoUserList } from '@plancascade/types'
import { ProblemError } from '@/app/http/problem-error'
import { identityApi } from './identity.api'

/** The people of the example city; a real server has no such address and answers 404, which simply means none. */
export async function listDemoPeople(): Promise<DemoUserList['items']> {
  try {
    return (await identityApi.demoUsers()).items
  } catch (thrown) {
    if (thrown instanceof ProblemError && thrown.status === 404) return []
    throw thrown
  }
}
