import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import FileDrop from './FileDrop.vue'

const drop = () => mount(FileDrop, { props: { label: '上传', accept: ['.pdf'], maxMegabytes: 1 } })
const fileOf = (name: string, size: number) => new File([new Uint8Array(size)], name)
const dropping = (...files: File[]) => ({ dataTransfer: { files } })

describe('FileDrop', () => {
  it('hands on a file of the right kind', async () => {
    const wrapper = drop()
    const file = fileOf('证明.PDF', 10)
    await wrapper.get('.drop').trigger('drop', dropping(file))
    expect(wrapper.emitted('files')).toEqual([[[file]]])
  })
  it.each([
    [fileOf('a.exe', 10), '不是 .pdf 文件'],
    [fileOf('a.pdf', 2_000_000), '超过 1 MB'],
    [fileOf('a.pdf', 0), '是空文件'],
  ])('refuses %o and says why', async (file, reason) => {
    const wrapper = drop()
    await wrapper.get('.drop').trigger('drop', dropping(file))
    expect(wrapper.emitted('files')).toBeUndefined()
    expect(wrapper.get('[role="alert"]').text()).toContain(reason)
  })
})
