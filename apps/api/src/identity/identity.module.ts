import { Module, type DynamicModule } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import type { Config } from '../platform/config.js'
import { DemoController } from './demo.controller.js'
import { IdentityRepository } from './identity.repository.js'
import { MeService } from './me.service.js'
import { SessionController } from './session.controller.js'
import { SessionService } from './session.service.js'
import { SessionStore } from './session.store.js'
import { SignInService } from './sign-in.service.js'
import { UserController } from './user.controller.js'
import { UserListService } from './user-list.service.js'
import { UserService } from './user.service.js'

@Module({})
export class IdentityModule {
  /** The one-click sign-in is not merely switched off elsewhere: outside of demo mode it is not there. */
  static with(config: Config): DynamicModule {
    return {
      module: IdentityModule,
      imports: [OrganizationModule],
      controllers: [SessionController, UserController, ...(config.demo ? [DemoController] : [])],
      providers: [
        IdentityRepository,
        SessionStore,
        SessionService,
        SignInService,
        MeService,
        UserService,
        UserListService,
      ],
      exports: [SessionService, SessionStore, IdentityRepository, SignInService, UserService],
    }
  }
}
