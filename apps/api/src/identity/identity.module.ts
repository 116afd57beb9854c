import { Module } from '@nestjs/common'
import { OrganizationModule } from '../organization/organization.module.js'
import { IdentityRepository } from './identity.repository.js'
import { MeService } from './me.service.js'
import { SessionController } from './session.controller.js'
import { SessionService } from './session.service.js'
import { SessionStore } from './session.store.js'
import { SignInService } from './sign-in.service.js'

@Module({
  imports: [OrganizationModule],
  controllers: [SessionController],
  providers: [IdentityRepository, SessionStore, SessionService, SignInService, MeService],
  exports: [SessionService, IdentityRepository, SessionStore, SignInService],
})
export class IdentityModule {}
