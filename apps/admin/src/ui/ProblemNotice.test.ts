import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '@/app/http/problem-error'
import FormField from './FormField.vue'
import ProblemNotice from './ProblemNotice.vue'

const problem = new ProblemError({
  type: 'about:blank',
  title: '内容有误',
  status: 422,
  code: 'input.invalid',
  errors: [
    { pointer: '/password', code: 'too_short', message: '至少 10 个字符。' },
    { pointer: '/units/3/weight', code: 'not_a_decimal', message: '应为十进制数。' },
    { pointer: 'line:12', code: 'unreadable', message: '读不出数。' },
  ],
})

describe('a problem document on the page', () => {
  it('lists what is wrong with the place in words', () => {
    const text = mount(ProblemNotice, { props: { problem, labels: { units: '单位权重' } } }).text()
    expect(text).toContain('单位权重 应为十进制数。')
    expect(text).toContain('第 12 行 读不出数。')
  })
  it('does not repeat what stands beside its field', () => {
    const text = mount(ProblemNotice, { props: { problem, shownElsewhere: ['/password'] } }).text()
    expect(text).not.toContain('至少 10 个字符')
  })
  it('stands beside the field it concerns and no other', () => {
    const field = (pointer: string) =>
      mount(FormField, { props: { label: '密码', hint: '提示', problem, pointer } }).text()
    expect(field('/password')).toContain('至少 10 个字符。')
    expect(field('/account')).toBe('密码提示')
  })
})
