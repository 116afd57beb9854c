import 'reflect-metadata'
import { Controller, Get, Post } from '@nestjs/common'
import { MetadataScanner, type DiscoveryService } from '@nestjs/core'
import { describe, expect, it } from 'vitest'
import { Route } from './route.js'
import { RouteTable } from './route-table.js'

@Controller('letters')
class Declared {
  @Route('GET', ':id', { permission: 'plan:read', summary: '信件' })
  get(): void {}

  @Route('POST', '', { permission: 'plan:edit', summary: '新信件', status: 201 })
  post(): void {}

  /** Not a route. */
  helper(): void {}
}

@Controller('open')
class Undeclared {
  @Get('door')
  door(): void {}
}

@Controller('twice')
class Twice {
  @Post('')
  @Route('GET', '', { permission: 'plan:read', summary: '两次' })
  both(): void {}
}

function tableOf(...controllers: Array<new () => object>): RouteTable {
  const wrappers = controllers.map((metatype) => ({ metatype, instance: new metatype() }))
  return new RouteTable({ getControllers: () => wrappers } as unknown as DiscoveryService, new MetadataScanner())
}

describe('RouteTable', () => {
  it('lists every route with what it declares; conditions follow the method unless said', () => {
    expect(tableOf(Declared).all()).toMatchObject([
      { method: 'GET', path: '/api/letters/:id', spec: { permission: 'plan:read', idempotent: false, ifMatch: false } },
      { method: 'POST', path: '/api/letters', spec: { status: 201, idempotent: true, ifMatch: false } },
    ])
  })

  it('refuses a program with a route that declares no permission', () => {
    expect(() => tableOf(Declared, Undeclared).all()).toThrow('Undeclared.door declares no permission')
  })

  it('refuses a handler that is reachable by another method than it declares', () => {
    expect(() => tableOf(Twice).all()).toThrow('Twice.both is mapped twice')
  })

  it('knows which methods exist at an address', () => {
    const table = tableOf(Declared)
    expect(table.methodsAt('/api/letters/7?x=1')).toEqual(['GET'])
    expect(table.methodsAt('/api/letters')).toEqual(['POST'])
    expect(table.methodsAt('/api/letters/7/8')).toEqual([])
  })
})
