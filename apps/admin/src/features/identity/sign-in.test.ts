import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useSession } from '@/app/session/session.store'
import { safeNext } from '@/app/router/guards'
import { answerWith, problem } from '@/testing/fake-api'
import { aPerson, mountUi } from '@/testing/mount'
import ActivatePage from './pages/ActivatePage.vue'
import SignInPage from './pages/SignInPage.vue'

const routes = ['/', '/sign-in', '/activate', '/board'].map((path) => ({
  path,
  name: path === '/' ? 'home' : path.slice(1),
  component: { template: '<div />' },
  meta: { title: '' },
}))

async function openSignIn(answers: Record<string, unknown>, path = '/sign-in') {
  const requests = answerWith({ 'GET /api/demo/users': problem(404), ...answers })
  const mounted = await mountUi(SignInPage, { routes, path })
  useSession().accept(null)
  await flushPromises()
  return { ...mounted, requests }
}

describe('SignInPage', () => {
  it('signs in and goes on to the page that was asked for', async () => {
    const { wrapper, router, requests } = await openSignIn(
      { 'POST /api/sign-in': { done: true }, 'GET /api/me': aPerson() },
      '/sign-in?next=/board',
    )
    const [account, password] = wrapper.findAll('input')
    await account?.setValue(' zhang.min ')
    await password?.setValue('Right-horse-9')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(requests.find((request) => request.method === 'POST')?.body).toEqual({
      account: 'zhang.min',
      password: 'Right-horse-9',
    })
    expect(router.currentRoute.value.path).toBe('/board')
    expect(useSession().me?.user.name).toBe('张敏')
  })

  it('says that account or password is wrong, without asking to sign in again over it', async () => {
    const { wrapper } = await openSignIn({ 'POST /api/sign-in': problem(401, { title: '账号或密码不正确' }) })
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[role="alert"]').text()).toContain('账号或密码不正确')
  })

  it('offers the people of the example city by one click, and only where the server has them', async () => {
    expect((await openSignIn({})).wrapper.text()).not.toContain('演示')
    const person = {
      id: 'u7',
      name: '陈静',
      roles: ['reporter'],
      unit: { id: 'x', name: '茅箭区', shortName: '茅箭区', kind: 'county' },
      region: '十堰市',
    }
    const { wrapper, requests } = await openSignIn({
      'GET /api/demo/users': { items: [person] },
      'POST /api/demo/sign-in': { done: true },
      'GET /api/me': aPerson({ demo: true }),
    })
    await wrapper.get('button[aria-label="以县局填报 茅箭区 陈静 进入"]').trigger('click')
    await flushPromises()
    expect(requests.find((request) => request.method === 'POST')?.body).toEqual({ userId: 'u7' })
    expect(useSession().me?.demo).toBe(true)
  })

  it('shows the people of one example city at a time, and asks for no city where there is one', async () => {
    const planner = (id: string, name: string, region: string) => ({
      id,
      name,
      roles: ['planner'],
      unit: { id: region, name: region, shortName: region, kind: 'city' },
      region,
    })
    const shiyan = planner('u1', '市局规划科', '十堰市')
    const one = (await openSignIn({ 'GET /api/demo/users': { items: [shiyan] } })).wrapper
    expect(one.find('[aria-label="选择城市"]').exists()).toBe(false)
    const xiamen = planner('u2', '厦门市局规划科', '厦门市')
    const both = (await openSignIn({ 'GET /api/demo/users': { items: [shiyan, xiamen] } })).wrapper
    const names = () => both.findAll('.demo dl button').map((button) => button.text())
    const cities = both.findAll('[aria-label="选择城市"] button')
    expect(cities.map((city) => city.text())).toEqual(['十堰市', '厦门市'])
    expect(names()).toEqual(['市局规划科'])
    await cities[1]?.trigger('click')
    expect(names()).toEqual(['厦门市局规划科'])
  })
})

describe('ActivatePage', () => {
  it('puts what is wrong with the password beside the password', async () => {
    answerWith({
      'POST /api/activate': problem(422, {
        title: '密码不符合要求',
        errors: [{ pointer: '/password', code: 'too_short', message: '至少 10 个字符。' }],
      }),
    })
    const { wrapper } = await mountUi(ActivatePage, { routes, path: '/activate' })
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.findAll('.field')[2]?.text()).toContain('至少 10 个字符。')
  })
})

describe('safeNext', () => {
  it.each([
    ['/board?plan=p1', '/board?plan=p1'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    [undefined, '/'],
  ])('goes from %s to %s', (next, path) => {
    expect(safeNext(next)).toBe(path)
  })
})
