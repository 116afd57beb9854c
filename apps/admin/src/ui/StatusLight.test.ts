import { mount } from '@vue/test-utils'
import { Light, LIGHT_LABELS } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import StatusLight from './StatusLight.vue'

describe('StatusLight', () => {
  it.each(Light.options)('says %s by a word and a shape of its own, not by colour alone', (light) => {
    const wrapper = mount(StatusLight, { props: { light } })
    expect(wrapper.text()).toBe(LIGHT_LABELS[light])
    const others = Light.options.filter((other) => other !== light)
    const shape = wrapper.get('path').attributes('d')
    for (const other of others) {
      expect(
        mount(StatusLight, { props: { light: other } })
          .get('path')
          .attributes('d'),
      ).not.toBe(shape)
    }
  })
  it('keeps the word for screen readers and hover when only the shape shows', () => {
    const wrapper = mount(StatusLight, { props: { light: 'red', compact: true } })
    expect(wrapper.text()).toBe('滞后')
    expect(wrapper.attributes('title')).toBe('滞后')
  })
})
