import {
  Activate,
  ChangePassword,
  Done,
  Me,
  SessionList,
  SignIn,
  type Me as MeView,
  type SessionList as SessionListView,
} from '@plancascade/types'
import { Body, Controller } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId, Reply, Request, type AppReply, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { MeService } from './me.service.js'
import { SessionService } from './session.service.js'
import { SignInService } from './sign-in.service.js'

@Controller()
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly me: MeService,
  ) {}

  @Route('POST', 'sign-in', { permission: 'public', summary: '登录', body: SignIn, response: Done })
  async signIn(@Request() request: AppRequest, @Reply() reply: AppReply, @Body() body: SignIn): Promise<Done> {
    this.me.limit(request.ip)
    this.sessions.giveCookie(reply, await this.signIns.signIn(request, body))
    return { done: true }
  }

  @Route('POST', 'activate', { permission: 'public', summary: '用激活码设置密码', body: Activate, response: Done })
  activate(@Request() request: AppRequest, @Body() body: Activate): Promise<Done> {
    this.me.limit(request.ip)
    return this.signIns.activate(request, body)
  }

  @Route('GET', 'me', { permission: 'session:own', summary: '当前用户', response: Me })
  show(@CurrentActor() actor: Actor, @Request() request: AppRequest): Promise<MeView> {
    return this.me.describe(actor, request.sessionId ?? '')
  }

  @Route('POST', 'sign-out', { permission: 'session:own', summary: '退出登录', response: Done, idempotent: false })
  async signOut(@CurrentActor() actor: Actor, @Request() request: AppRequest, @Reply() reply: AppReply): Promise<Done> {
    this.sessions.takeCookie(reply)
    void reply.header('clear-site-data', '"cache", "storage"')
    return this.signIns.signOut(actor, request.sessionId ?? '')
  }

  @Route('POST', 'password', {
    permission: 'session:own',
    summary: '修改密码',
    body: ChangePassword,
    response: Done,
    idempotent: false,
  })
  changePassword(
    @CurrentActor() actor: Actor,
    @Request() request: AppRequest,
    @Body() body: ChangePassword,
  ): Promise<Done> {
    return this.signIns.changePassword(actor, request.sessionId ?? '', body)
  }

  @Route('GET', 'sessions', { permission: 'session:own', summary: '我的登录', response: SessionList })
  list(@CurrentActor() actor: Actor, @Request() request: AppRequest): Promise<SessionListView> {
    return this.me.sessions(actor, request.sessionId ?? '')
  }

  @Route('DELETE', 'sessions/:id', {
    permission: 'session:own',
    summary: '结束我的一次登录',
    response: Done,
    ifMatch: false,
  })
  end(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<Done> {
    return this.me.endSession(actor, id)
  }
}
