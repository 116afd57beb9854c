import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import Amount from './Amount.vue'
import Gap from './Gap.vue'
import Quantity from './Quantity.vue'
import Rate from './Rate.vue'

describe('figures on the screen', () => {
  it('shows an amount with its unit and scale', () => {
    expect(mount(Amount, { props: { value: '150000', unit: 'person', scale: 'wan' } }).text()).toBe('15万人')
  })
  it('shows a dash with the reason, never a zero, when there is no figure', () => {
    const missing = mount(Amount, { props: { value: null, unit: 'person', reason: '郧阳区 9月未报' } })
    expect(missing.text()).toBe('—郧阳区 9月未报')
    expect(missing.attributes('title')).toBe('郧阳区 9月未报')
    expect(mount(Amount, { props: { value: '0' } }).text()).toBe('0')
  })
  it('shows the same rate from a share and from per cent', () => {
    expect(mount(Rate, { props: { share: '0.7213' } }).text()).toBe('72.13%')
    expect(mount(Rate, { props: { percent: '72.13' } }).text()).toBe('72.13%')
  })
  it('shows a gap with its sign, coloured by which sign is good', () => {
    const behind = mount(Gap, { props: { points: '-3.2', good: 'more' } })
    expect(behind.text()).toBe('\u22123.20个百分点')
    expect(behind.classes()).toContain('bad')
    expect(mount(Gap, { props: { points: '-3.2', good: 'less' } }).classes()).toContain('good')
    expect(mount(Gap, { props: { points: '0', good: 'more' } }).classes()).toEqual(['figure'])
  })
  it('picks rate or amount by the unit', () => {
    expect(mount(Quantity, { props: { value: '95.5', unit: 'percent' } }).text()).toBe('95.50%')
    expect(mount(Quantity, { props: { value: '4661', unit: 'person' } }).text()).toBe('4,661人')
    expect(mount(Quantity, { props: { value: '4661', unit: 'person', bare: true } }).text()).toBe('4,661')
  })
})
