import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { localProblem, ProblemError } from '@/app/http/problem-error'
import { mountUi } from '@/testing/mount'
import AbilityButton from './AbilityButton.vue'
import ConfirmDialog from './ConfirmDialog.vue'
import FormDialog from './FormDialog.vue'
import FormField from './FormField.vue'
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

describe('FormDialog', () => {
  const REFUSED = new ProblemError({
    type: 'about:blank',
    title: '内容不符合要求',
    status: 422,
    code: 'request.invalid',
    errors: [
      { pointer: '/note', code: 'required', message: '请填写说明。' },
      { pointer: '/year', code: 'required', message: '请选择年度。' },
    ],
  })
  const field = () => h(FormField, { label: '说明', pointer: '/note' }, { default: () => h('input') })
  const openForm = (action = useAction(() => Promise.reject(REFUSED))) =>
    mountUi(FormDialog, {
      props: { modelValue: true, title: '征求意见', confirmText: '发出', action },
      slots: { default: field },
    })

  it('tells a refusal beside the field it is about, and the rest once below the fields', async () => {
    const act = useAction(() => Promise.reject(REFUSED))
    await openForm(act)
    await act.run()
    await flushPromises()
    const alerts = [...document.body.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent)
    expect(alerts).toHaveLength(2)
    expect(alerts[0]).toContain('请填写说明。')
    expect(alerts[1]).toContain('请选择年度。')
    expect(alerts[1]).not.toContain('请填写说明。')
  })

  it('sends by its button, and neither by button nor by Enter while something is missing', async () => {
    const { wrapper } = await openForm()
    buttonCalled('发出').click()
    expect(wrapper.emitted('send')).toHaveLength(1)
    await wrapper.setProps({ isReady: false })
    expect(buttonCalled('发出').disabled).toBe(true)
    document.body.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    expect(wrapper.emitted('send')).toHaveLength(1)
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
      props: { ability: { denied: '还有 3 项未填。' } },
      slots: { default: () => '提交' },
    })
    const button = wrapper.get('button')
    expect(button.attributes('aria-disabled')).toBe('true')
    expect(button.text()).toContain('还有 3 项未填。')
    await button.trigger('click')
    expect(wrapper.emitted('click')).toBeUndefined()
  })
})
