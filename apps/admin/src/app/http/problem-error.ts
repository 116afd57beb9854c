import { Problem, type ProblemItem } from '@plancascade/types'
import { z } from 'zod'

/** A newer server may say more than we know; what we know is enough to show. */
const KnownProblem = z.object(Problem.shape)

/** A request that did not succeed, told as the problem document the server sent (or the one we make when none came). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
  }
  get code(): string {
    return this.problem.code
  }
  get status(): number {
    return this.problem.status
  }
  /** Somebody else changed the record: reload it and look again. */
  get isStale(): boolean {
    return this.problem.status === 412
  }
  get items(): readonly ProblemItem[] {
    return this.problem.errors
  }
}

/** Problems that arise on this side of the wire; status 0 means that no answer came. */
const LOCAL_PROBLEMS = {
  'client.offline': { status: 0, title: '没有连上服务器', detail: '请检查网络后重试。已填内容仍在本页，不会丢失。' },
  'client.unexpected_response': {
    status: 0,
    title: '服务器的答复不合约定',
    detail: '页面与服务器的版本可能不一致，请刷新页面；仍不行请联系管理员。',
  },
  'client.signed_out': { status: 401, title: '尚未登录', detail: '请重新登录后再试。' },
  'client.fault': { status: 0, title: '页面出错了', detail: '请刷新页面重试；仍不行请联系管理员。' },
} as const
export type LocalProblemCode = keyof typeof LOCAL_PROBLEMS

export function localProblem(code: LocalProblemCode): ProblemError {
  return new ProblemError({ type: `urn:plancascade:problem:${code}`, code, errors: [], ...LOCAL_PROBLEMS[code] })
}

/** Anything thrown, as a problem that can be shown. Programming errors also go to the console, where a test fails on them. */
export function toProblemError(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  console.error(thrown)
  return localProblem('client.fault')
}

/** The problem document of a failed response; a body that is none is described by its status. */
export async function problemFromResponse(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null)
  const parsed = KnownProblem.safeParse(body)
  if (parsed.success) return new ProblemError(parsed.data)
  return new ProblemError({
    type: 'about:blank',
    title: response.status >= 500 ? '服务器暂时出错' : '请求未被接受',
    status: response.status,
    detail: response.status >= 500 ? '请稍后重试；仍不行请联系管理员。' : `服务器答复 ${response.status}。`,
    code: `http.${response.status}`,
    errors: [],
  })
}
