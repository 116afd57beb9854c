import type { Activate, ChangePassword, DemoUserList, SignIn } from '@plancascade/types'
import { http } from '@/app/http/http'

/** A 401 here says that what was typed is wrong, not that a session ended. */
const anonymous = { anonymous: true } as const

export const identityApi = {
  signIn: (input: SignIn) => http.post('/api/sign-in', input, anonymous),
  activate: (input: Activate) => http.post('/api/activate', input, anonymous),
  changePassword: (input: ChangePassword) => http.post('/api/password', input),
  demoUsers: () => http.get<DemoUserList>('/api/demo/users', anonymous),
  demoSignIn: (userId: string) => http.post('/api/demo/sign-in', { userId }, anonymous),
}
