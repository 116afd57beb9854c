import type { Me, Permission } from '@plancascade/types'
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { onTestFinished } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type RouteRecordRaw, type Router } from 'vue-router'
import { useSession } from '@/app/session/session.store'

export interface MountOptions {
  props?: Record<string, unknown>
  slots?: Record<string, unknown>
  /** What the signed-in person may do. */
  permissions?: readonly Permission[]
  me?: Partial<Me>
  routes?: RouteRecordRaw[]
  path?: string
}

export function aPerson(overrides: Partial<Me> = {}): Me {
  return {
    user: { id: 'u1', account: 'zhang.min', name: '张敏' },
    roles: ['planner'],
    permissions: [],
    unit: { id: 'city', name: '市局', shortName: '市局', kind: 'city' },
    region: { id: 'r1', code: '420300', name: '十堰市' },
    demo: false,
    expiresAt: '2025-10-09T12:00:00Z',
    ...overrides,
  }
}

const Blank: Component = { template: '<div />' }
const FALLBACK: RouteRecordRaw[] = [{ path: '/:any(.*)*', name: 'home', component: Blank, meta: { title: '' } }]

/** Mounts a component as in the product: Pinia, a router that answers every path, somebody signed in. */
export async function mountUi(
  component: Component,
  options: MountOptions = {},
): Promise<{ wrapper: VueWrapper; router: Router }> {
  const pinia = createPinia()
  setActivePinia(pinia)
  useSession().accept(aPerson({ permissions: [...(options.permissions ?? [])], ...options.me }))
  const router = createRouter({ history: createMemoryHistory(), routes: options.routes ?? FALLBACK })
  await router.push(options.path ?? '/')
  const wrapper = mount(component, {
    props: options.props ?? {},
    slots: (options.slots ?? {}) as never,
    global: { plugins: [pinia, router] },
    attachTo: document.body,
  })
  onTestFinished(() => {
    wrapper.unmount()
    document.body.innerHTML = ''
  })
  return { wrapper, router }
}
