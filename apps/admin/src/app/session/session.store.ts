import type { Me, Permission } from '@plancascade/types'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { http } from '../http/http'
import { ProblemError } from '../http/problem-error'
import { armSignInAgain } from './sign-in-again'

/** The signed-in person. Permissions decide what is shown; the server decides again on every request. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const isLoaded = shallowRef(false)
  const permissions = computed<ReadonlySet<Permission>>(() => new Set(me.value?.permissions ?? []))

  /** Asks the server once who is signed in; nobody is an ordinary answer. */
  async function load(): Promise<void> {
    if (!isLoaded.value) await refresh()
  }

  async function refresh(): Promise<void> {
    try {
      accept(await http.get<Me>('/api/me', { anonymous: true }))
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.status !== 401) throw thrown
      accept(null)
    }
  }

  function accept(next: Me | null): void {
    me.value = next
    isLoaded.value = true
    armSignInAgain(next !== null)
  }

  async function signOut(): Promise<void> {
    await http.post('/api/sign-out', undefined, { anonymous: true })
    accept(null)
  }

  /** Whether the person holds the permission, or any one of several. */
  function may(permission: Permission | readonly Permission[] | undefined): boolean {
    if (permission === undefined) return true
    return typeof permission === 'string'
      ? permissions.value.has(permission)
      : permission.some((one) => permissions.value.has(one))
  }

  return { me, isLoaded, load, refresh, accept, signOut, may }
})
