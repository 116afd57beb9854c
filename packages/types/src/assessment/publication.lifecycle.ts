import { defineLifecycle } from '../platform/lifecycle.js'
import { OBJECTION_STATUS_LABELS } from './objection.schema.js'
import { PUBLICATION_STAGE_LABELS } from './publication.schema.js'

/** [R-PUB-01] From the city's own desk to everybody. A correction is a version of its own and leaves the stage where it is. */
export const publicationLifecycle = defineLifecycle({
  name: 'publication',
  initial: 'internal_check',
  terminal: ['final'],
  stateLabels: PUBLICATION_STAGE_LABELS,
  actionLabels: {
    recheck: '换结果再核对',
    review: '发各单位互阅',
    notice: '公示',
    correct: '更正',
    finalise: '正式公布',
  },
  moves: [
    { from: 'internal_check', action: 'recheck', to: 'internal_check', permission: 'assessment:publish' },
    {
      from: 'internal_check',
      action: 'review',
      to: 'peer_review',
      permission: 'assessment:publish',
      guards: ['figuresCounted'],
    },
    {
      from: 'peer_review',
      action: 'notice',
      to: 'public_notice',
      permission: 'assessment:publish',
      guards: ['figuresCounted'],
    },
    {
      from: 'public_notice',
      action: 'correct',
      to: 'public_notice',
      permission: 'assessment:publish',
      guards: ['figuresCounted'],
    },
    {
      from: 'public_notice',
      action: 'finalise',
      to: 'final',
      permission: 'assessment:publish',
      guards: ['noticeOver', 'objectionsClosed', 'figuresCounted'],
    },
    { from: 'final', action: 'correct', to: 'final', permission: 'assessment:publish', guards: ['figuresCounted'] },
  ],
})

/** [R-PUB-04] An objection is taken up or not, answered, ruled and closed; nothing of it is ever edited. */
export const objectionLifecycle = defineLifecycle({
  name: 'objection',
  initial: 'raised',
  terminal: ['declined', 'closed'],
  stateLabels: OBJECTION_STATUS_LABELS,
  actionLabels: {
    accept: '受理',
    decline: '不予受理',
    answer: '答复',
    uphold: '裁定支持',
    dismiss: '裁定维持',
    close: '结案',
  },
  moves: [
    { from: 'raised', action: 'accept', to: 'accepted', permission: 'assessment:rule' },
    { from: 'raised', action: 'decline', to: 'declined', permission: 'assessment:rule' },
    { from: 'accepted', action: 'answer', to: 'answered', permission: 'assessment:rule' },
    { from: 'answered', action: 'uphold', to: 'upheld', permission: 'assessment:rule' },
    { from: 'answered', action: 'dismiss', to: 'dismissed', permission: 'assessment:rule' },
    { from: 'dismissed', action: 'close', to: 'closed', permission: 'assessment:rule' },
    { from: 'upheld', action: 'close', to: 'closed', permission: 'assessment:rule', guards: ['correctionPublished'] },
  ],
})
