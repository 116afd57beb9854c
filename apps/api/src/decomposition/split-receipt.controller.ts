import { Body, Controller } from '@nestjs/common'
import { SplitOrderView, TownshipReceive } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SplitReceiptService } from './split-receipt.service.js'

@Controller()
export class SplitReceiptController {
  constructor(private readonly receipts: SplitReceiptService) {}

  @Route('GET', 'splits/:id/order', {
    permission: 'task:read',
    summary: '乡镇任务通知单：一版方案里每个乡镇一页',
    response: SplitOrderView,
  })
  order(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SplitOrderView> {
    return this.receipts.order(actor, id)
  }

  @Route('POST', 'splits/:id/receipts', {
    permission: 'decomposition:split',
    summary: '登记乡镇签收',
    body: TownshipReceive,
    response: SplitOrderView,
    ifMatch: true,
    status: 200,
  })
  receive(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: TownshipReceive,
  ): Promise<SplitOrderView> {
    return this.receipts.receive(actor, id, version, body)
  }
}
