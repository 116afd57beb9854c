import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useAction } from '@/app/composables/use-action'
import { localProblem } from '@/app/http/problem-error'
import { mountUi } from '@/testing/mount'
import AbilityButton from './AbilityButton.vue'
import ConfirmDialog from './ConfirmDialog.vue'
import ReasonDialog from './ReasonDialog.vue'

const buttonCalled = (text: string): HTMLButtonElement => {
  const found = [...document.body.querySelectorAll('button')].find((button) => button.textContent?.trim() === text)
  if (!found) throw new Error(`no button ${text}`)
  return found
}

afterEach(() => (document.body.innerHTML = ''))

describe('ConfirmDialog', () => {
  it('names what will change, and closes only after the server confirmed', async () => {
    const answers = [Promise.reject(localProblem('client.offline')), Promise.resolve()]
    const action = useAction(() => answers.shift() ?? Promise.resolve())
    const { wrapper } = await mountUi(ConfirmDialog, {
      props: { modelValue: true, title: '下达？', changes: ['11 个单位各收到 16 项任务'], confirmText: '下达', action },
    })
    expect(document.body.textContent).toContain('11 个单位各收到 16 项任务')
    buttonCalled('下达').click()
    await flushPromises()
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    expect(document.body.textContent).toContain('没有连上服务器')
    buttonCalled('下达').click()
    await flushPromises()
    expect(wrapper.emitted('update:modelValue')).toEqual([[false]])
    expect(wrapper.emitted('done')).toHaveLength(1)
  })
})

describe('ReasonDialog', () => {
  it('does nothing without a reason and passes the reason on without blanks around it', async () => {
    const act = vi.fn<(reason: string) => Promise<string>>(async (reason) => reason)
    await mountUi(ReasonDialog, {
      props: { modelValue: true, title: '退回', confirmText: '退回', action: useAction(act) },
    })
    expect(buttonCalled('退回').disabled).toBe(true)
    const area = document.body.querySelector('textarea')
    if (!area) throw new Error('no textarea')
    area.value = '  与社保系统不一致 '
    area.dispatchEvent(new Event('input'))
    await flushPromises()
    buttonCalled('退回').click()
    await flushPromises()
    expect(act).toHaveBeenCalledWith('与社保系统不一致')
  })
})

describe('AbilityButton', () => {
  it('stays in place and says why when the server denies the act', async () => {
    const { wrapper } = await mountUi(AbilityButton, {
      props: { ability: { denied: '还有 3 格未填。' } },
      slots: { default: () => '提交' },
    })
    const button = wrapper.get('button')
    expect(button.attributes('aria-disabled')).toBe('true')
    expect(button.text()).toContain('还有 3 格未填。')
    await button.trigger('click')
    expect(wrapper.emitted('click')).toBeUndefined()
  })
})
