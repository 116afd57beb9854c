import type { UserView } from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong'

/** Whether a person can sign in now, and if not, why not. */
export function userStanding(user: Pick<UserView, 'status' | 'locked'>): { label: string; tone: Tone } {
  if (user.status === 'disabled') return { label: '已停用', tone: 'neutral' }
  if (user.locked) return { label: '已锁定', tone: 'wrong' }
  return user.status === 'invited' ? { label: '待启用', tone: 'attention' } : { label: '正常', tone: 'done' }
}
