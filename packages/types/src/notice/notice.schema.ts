import { z } from 'zod'
import { Id, InstantText } from '../common.js'

/** What a stage tells people: one kind for each domain event that somebody must hear of. */
export const MessageKind = z
  .enum([
    'consultation.opened',
    'consultation.decided',
    'task.issued',
    'task.adjusted',
    'report.entered_on_behalf',
    'report.handed_in',
    'report.sent_back',
    'report.submitted',
    'report.withdrawn',
    'report.returned',
    'report.approved',
    'report.verified',
    'correction.requested',
    'correction.decided',
    'reminder.sent',
    'reminder.received',
    'warning.issued',
    'warning.answered',
    'warning.closed',
    'publication.advanced',
    'objection.ruled',
  ])
  .meta({ id: 'MessageKind' })
export type MessageKind = z.infer<typeof MessageKind>

export const MESSAGE_KIND_LABELS: Record<MessageKind, string> = {
  'consultation.opened': '征求意见',
  'consultation.decided': '意见裁定',
  'task.issued': '任务下达',
  'task.adjusted': '任务调整',
  'report.entered_on_behalf': '市局代录',
  'report.handed_in': '填报送审',
  'report.sent_back': '县局退回',
  'report.submitted': '填报提交',
  'report.withdrawn': '填报撤回',
  'report.returned': '市局退回',
  'report.approved': '核验认定',
  'report.verified': '核实数告知',
  'correction.requested': '申请更正',
  'correction.decided': '更正决定',
  'reminder.sent': '催报',
  'reminder.received': '催报签收',
  'warning.issued': '预警',
  'warning.answered': '预警答复',
  'warning.closed': '预警销号',
  'publication.advanced': '考核公布',
  'objection.ruled': '异议裁定',
}

/** 站内信: one person's copy, with a path in the admin that leads to what it is about. */
export const MessageView = z
  .strictObject({
    id: Id,
    kind: MessageKind,
    title: z.string(),
    detail: z.string().nullable(),
    link: z.string(),
    createdAt: InstantText,
    readAt: InstantText.nullable(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof MessageView>

export const MessageQuery = z.strictObject({
  /** The last message of the page before. */
  after: Id.optional(),
  unread: z.enum(['1']).optional(),
})
export type MessageQuery = z.infer<typeof MessageQuery>

export const MessagePage = z
  .strictObject({
    items: z.array(MessageView),
    /** Give it back as `after`; null on the last page. */
    next: Id.nullable(),
    unread: z.int(),
  })
  .meta({ id: 'MessagePage' })
export type MessagePage = z.infer<typeof MessagePage>

/** Which of one's own messages are read: those named, or all there are. */
export const MessagesRead = z.strictObject({ ids: z.array(Id).max(200) }).or(z.strictObject({ all: z.literal(true) }))
export type MessagesRead = z.infer<typeof MessagesRead>

/** What a browser that cannot hold a stream asks for from time to time, and what a mark of reading answers. */
export const InboxState = z
  .strictObject({
    unread: z.int(),
    /** The newest message; another one than before means that something came. */
    latest: Id.nullable(),
  })
  .meta({ id: 'InboxState' })
export type InboxState = z.infer<typeof InboxState>
