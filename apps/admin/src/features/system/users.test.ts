import { flushPromises } from '@vue/test-utils'
import type { UserView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import RoleChoice from './components/RoleChoice.vue'
import UserPanel from './components/UserPanel.vue'
import { userStanding } from './user-standing'

const user: UserView = {
  id: 'u7',
  account: 'chen.jing',
  name: '陈静',
  unit: { id: 'x', name: '茅箭区', shortName: '茅箭区', kind: 'county' },
  roles: ['reporter'],
  status: 'active',
  locked: false,
  lastSignInAt: null,
  version: 4,
}
const buttons = (texts: string[]) => texts.map((text) => text.trim())

describe('userStanding', () => {
  it('tells the reason why somebody cannot sign in, the strongest first', () => {
    expect(userStanding({ status: 'disabled', locked: true }).label).toBe('已停用')
    expect(userStanding({ status: 'active', locked: true }).label).toBe('已锁定')
    expect(userStanding({ status: 'invited', locked: false }).label).toBe('待启用')
    expect(userStanding({ status: 'active', locked: false }).label).toBe('正常')
  })
})

describe('UserPanel', () => {
  it('offers each administrator only the acts of that office', async () => {
    const panelFor = async (...permissions: Array<'user:edit' | 'user:grant' | 'user:unlock'>) => {
      const { wrapper } = await mountUi(UserPanel, { props: { user, units: [] }, permissions })
      return buttons(wrapper.findAll('.el-button').map((button) => button.text()))
    }
    expect(await panelFor('user:edit')).toEqual(['保存', '签发激活码', '停用'])
    expect(await panelFor('user:grant', 'user:unlock')).toEqual(['授予所选角色', '解除锁定', '结束全部登录'])
  })

  it('lets nobody change their own account', async () => {
    const { wrapper } = await mountUi(UserPanel, {
      props: { user: { ...user, id: 'u1' }, units: [] },
      permissions: ['user:edit', 'user:grant', 'user:unlock'],
    })
    expect(wrapper.findAll('.el-button')).toEqual([])
  })
})

describe('RoleChoice', () => {
  it('refuses two offices in one hand before asking the server, and names the version it saw', async () => {
    const requests = answerWith({ 'PUT /api/users/u7/roles': { ...user, roles: ['county_approver'], version: 5 } })
    const { wrapper } = await mountUi(RoleChoice, { props: { user } })
    const boxes = wrapper.findAll('input[type="checkbox"]')
    const approver = boxes[4]
    await approver?.setValue(true)
    expect(wrapper.get('[role="alert"]').text()).toContain('填报与审核不能由同一人担任')
    await boxes[3]?.setValue(false)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(requests[0]?.body).toEqual({ roles: ['county_approver'] })
    expect(requests[0]?.headers.get('if-match')).toBe('"4"')
  })
})
