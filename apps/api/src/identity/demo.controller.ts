import { DemoSignIn, DemoUserList, Done } from '@plancascade/types'
import { Body, Controller } from '@nestjs/common'
import { Reply, Request, type AppReply, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SessionService } from './session.service.js'
import { SignInService } from './sign-in.service.js'
import { UserListService } from './user-list.service.js'

/** Part of the program only in demo mode, which the configuration keeps to this machine and to example data. */
@Controller('demo')
export class DemoController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly users: UserListService,
  ) {}

  @Route('GET', 'users', { permission: 'public', summary: '演示用户', response: DemoUserList })
  list(): Promise<DemoUserList> {
    return this.users.demoUsers()
  }

  @Route('POST', 'sign-in', { permission: 'public', summary: '演示登录', body: DemoSignIn, response: Done })
  async signIn(@Request() request: AppRequest, @Reply() reply: AppReply, @Body() body: DemoSignIn): Promise<Done> {
    this.sessions.giveCookie(reply, await this.signIns.signInAs(request, body.userId))
    return { done: true }
  }
}
