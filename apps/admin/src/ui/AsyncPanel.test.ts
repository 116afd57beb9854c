import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import { useLoad } from '@/app/composables/use-load'
import { localProblem } from '@/app/http/problem-error'
import AsyncPanel from './AsyncPanel.vue'

function panelOf<T>(load: () => Promise<T>) {
  return mount(AsyncPanel as Component, {
    props: {
      of: useLoad(load),
      isEmpty: (list: unknown[]) => list.length === 0,
      emptyTitle: '还没有规划',
      emptyHint: '先导入一份。',
    },
    slots: { default: '<p class="ready">内容</p>', empty: '<button>导入</button>' },
  })
}

describe('AsyncPanel', () => {
  it('says that it is reading before anything came', () => {
    expect(
      panelOf(() => new Promise(() => undefined))
        .get('[role="status"]')
        .text(),
    ).toBe('正在读取')
  })
  it('shows a failure as a failure, never as empty, and tries again on request', async () => {
    const answers = [() => Promise.reject(localProblem('client.offline')), () => Promise.resolve(['x'])]
    const panel = panelOf(() => (answers.shift() ?? (() => Promise.resolve(['x'])))())
    await flushPromises()
    expect(panel.get('[role="alert"]').text()).toContain('没有连上服务器')
    expect(panel.text()).not.toContain('还没有规划')
    await panel.get('button').trigger('click')
    await flushPromises()
    expect(panel.find('.ready').exists()).toBe(true)
  })
  it('says what would stand here and offers the first step when there is nothing', async () => {
    const panel = panelOf(() => Promise.resolve([]))
    await flushPromises()
    expect(panel.text()).toContain('还没有规划')
    expect(panel.get('button').text()).toBe('导入')
  })
})
