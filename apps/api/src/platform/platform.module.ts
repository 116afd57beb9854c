import { join } from 'node:path'
import { Global, Module, type DynamicModule } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { DiscoveryModule } from '@nestjs/core'
import { Clock } from './clock.js'
import { CONFIG, type Config } from './config.js'
import { Database } from './database/database.js'
import { Outbox } from './database/outbox.js'
import { UnitOfWork } from './database/unit-of-work.js'
import { FileStore } from './files/file-store.js'
import { HealthController } from './health.controller.js'
import { OpenApiController } from './http/openapi.controller.js'
import { ProblemFilter } from './http/problem.filter.js'
import { RouteTable } from './http/route-table.js'

/** What every stage stands on. The database is opened before the program is built and closed after it. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, database: Database, clock: Clock): DynamicModule {
    const uow = new UnitOfWork(database, clock)
    const outbox = new Outbox(database, uow, clock)
    uow.onCommit(() => void outbox.deliver())
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController, OpenApiController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        { provide: UnitOfWork, useValue: uow },
        { provide: Outbox, useValue: outbox },
        { provide: FileStore, useValue: new FileStore(join(config.dataDir, 'files')) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        RouteTable,
      ],
      exports: [CONFIG, Database, Clock, UnitOfWork, Outbox, FileStore, RouteTable],
    }
  }
}
