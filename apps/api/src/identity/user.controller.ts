import {
  ActivationCode,
  ChangeUser,
  CreateUser,
  Done,
  GrantRoles,
  PageQuery,
  UserPage,
  UserView,
} from '@plancascade/types'
import { Body, Controller, Query } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { UserListService } from './user-list.service.js'
import { UserService } from './user.service.js'

@Controller('users')
export class UserController {
  constructor(
    private readonly users: UserService,
    private readonly lists: UserListService,
  ) {}

  @Route('GET', '', { permission: 'user:read', summary: '用户列表', query: PageQuery, response: UserPage })
  list(@Query() query: PageQuery): Promise<UserPage> {
    return this.lists.list(query)
  }

  @Route('POST', '', {
    permission: 'user:edit',
    summary: '新增用户',
    body: CreateUser,
    response: UserView,
    status: 201,
  })
  create(@CurrentActor() actor: Actor, @Body() body: CreateUser): Promise<UserView> {
    return this.users.create(actor, body)
  }

  @Route('PATCH', ':id', { permission: 'user:edit', summary: '修改、停用用户', body: ChangeUser, response: UserView })
  change(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeUser,
  ): Promise<UserView> {
    return this.users.change(actor, id, version, body)
  }

  /** Not idempotent by key: a stored answer would keep the code in the clear. Asking again simply makes a new one. */
  @Route('POST', ':id/activation-code', {
    permission: 'user:edit',
    summary: '签发一次性激活码',
    response: ActivationCode,
    idempotent: false,
  })
  issueCode(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ActivationCode> {
    return this.users.issueCode(actor, id)
  }

  @Route('PUT', ':id/roles', { permission: 'user:grant', summary: '授予角色', body: GrantRoles, response: UserView })
  grant(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: GrantRoles,
  ): Promise<UserView> {
    return this.users.grant(actor, id, version, body)
  }

  @Route('POST', ':id/unlock', { permission: 'user:unlock', summary: '解除登录锁定', response: Done })
  unlock(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<Done> {
    return this.users.unlock(actor, id)
  }

  @Route('POST', ':id/sign-out', { permission: 'user:unlock', summary: '结束该用户的全部登录', response: Done })
  signOut(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<Done> {
    return this.users.signOutEverywhere(actor, id)
  }
}
