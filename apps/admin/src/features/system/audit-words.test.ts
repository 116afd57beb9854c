// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { actionWords, entityWord } from './audit-words'

describe('the words of the audit trail', () => {
  it('say who was acted upon and how', () => {
    expect(actionWords('user.grant')).toBe('用户 授予角色')
    expect(actionWords('session.sign_in_failed')).toBe('登录失败')
    expect(entityWord('report_item')).toBe('填报数据')
  })
  it('show the code of something this version does not know', () => {
    expect(actionWords('unit.teleport')).toBe('unit.teleport')
    expect(entityWord('wormhole')).toBe('wormhole')
  })
})
