import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { answerWith, problem } from '@/testing/fake-api'
import { aPerson, mountUi } from '@/testing/mount'
import { http } from '../http/http'
import { answerSignInAgain } from './sign-in-again'
import SignInAgainDialog from './SignInAgainDialog.vue'

const page = () => document.body

async function typePassword(text: string): Promise<void> {
  const field = page().querySelector<HTMLInputElement>('input[type="password"]')
  if (!field) throw new Error('no password field')
  field.value = text
  field.dispatchEvent(new Event('input'))
  await flushPromises()
  page().querySelector('form')?.dispatchEvent(new Event('submit'))
  await flushPromises()
}

afterEach(() => answerSignInAgain(false))

describe('SignInAgainDialog', () => {
  it('takes the password of the person who was signed in and then finishes the interrupted request', async () => {
    let isSignedIn = false
    const requests = answerWith({
      'POST /api/sheet': () => (isSignedIn ? { saved: true } : problem(401)),
      'POST /api/sign-in': () => ((isSignedIn = true), { done: true }),
    })
    await mountUi(SignInAgainDialog, { me: aPerson() })
    const saving = http.post('/api/sheet', { value: '12' })
    await flushPromises()
    expect(page().textContent).toContain('登录已过期')
    await typePassword('Right-horse-9')
    expect(await saving).toEqual({ saved: true })
    expect(requests.find((request) => request.url.pathname === '/api/sign-in')?.body).toEqual({
      account: 'zhang.min',
      password: 'Right-horse-9',
    })
  })

  it('stays open and says why when the password is wrong', async () => {
    answerWith({
      'POST /api/sheet': problem(401),
      'POST /api/sign-in': problem(401, { title: '账号或密码不正确' }),
    })
    await mountUi(SignInAgainDialog, { me: aPerson() })
    const saving = http.post('/api/sheet', {})
    saving.catch(() => undefined)
    await flushPromises()
    await typePassword('wrong')
    expect(page().textContent).toContain('账号或密码不正确')
    answerSignInAgain(false)
    await expect(saving).rejects.toMatchObject({ code: 'client.signed_out' })
  })
})
