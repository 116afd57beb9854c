import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useLive } from '@/app/live/live.store'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import MessageListPage from './pages/MessageListPage.vue'

const message = (id: string, readAt: string | null = null) => ({
  ...{ id, kind: 'report.returned', title: `退回 ${id}`, detail: '缺少佐证', link: '/reports?period=2025-09' },
  ...{ createdAt: '2025-10-09T02:00:00.000Z', readAt },
})

describe('the messages', () => {
  it('show who has not been read, and lead to the object in one click, read from then on', async () => {
    const requests = answerWith({
      'GET /api/messages': { items: [message('m2'), message('m1', '2025-10-09T03:00:00.000Z')], next: null, unread: 1 },
      'POST /api/messages/read': { unread: 0, latest: 'm2' },
    })
    const { wrapper, router } = await mountUi(MessageListPage)
    await flushPromises()
    expect(wrapper.findAll('li').map((line) => line.text().includes('未读：'))).toEqual([true, false])
    await wrapper.get('li a').trigger('click')
    await flushPromises()
    expect(requests.at(-1)?.body).toEqual({ ids: ['m2'] })
    expect(router.currentRoute.value.fullPath).toBe('/reports?period=2025-09')
    expect(useLive().unread).toBe(0)
  })

  it('are read again when news comes', async () => {
    const requests = answerWith({ 'GET /api/messages': { items: [], next: null, unread: 0 } })
    await mountUi(MessageListPage)
    await flushPromises()
    const live = useLive()
    live.accept({ unread: 0, latest: 'm1' })
    live.accept({ unread: 1, latest: 'm2' })
    await flushPromises()
    expect(requests).toHaveLength(2)
  })

  it('go on with older ones after the last', async () => {
    const requests = answerWith({
      'GET /api/messages': ({ url }: { url: URL }) =>
        url.searchParams.has('after')
          ? { items: [message('m1')], next: null, unread: 2 }
          : { items: [message('m2')], next: 'm2', unread: 2 },
    })
    const { wrapper } = await mountUi(MessageListPage)
    await flushPromises()
    await wrapper.get('button.more').trigger('click')
    await flushPromises()
    expect(requests.at(-1)?.url.searchParams.get('after')).toBe('m2')
    expect(wrapper.findAll('li')).toHaveLength(2)
    expect(wrapper.find('button.more').exists()).toBe(false)
  })
})
