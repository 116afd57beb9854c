import { afterEach, describe, expect, it } from 'vitest'
import { answerSignInAgain, armSignInAgain, askToSignInAgain, isAskingToSignInAgain } from './sign-in-again'

afterEach(() => answerSignInAgain(false))

describe('signing in again in place', () => {
  it('opens one dialog for requests that fail together and answers all of them', async () => {
    armSignInAgain(true)
    const waiting = [askToSignInAgain(), askToSignInAgain()]
    expect(isAskingToSignInAgain.value).toBe(true)
    answerSignInAgain(true)
    expect(await Promise.all(waiting)).toEqual([true, true])
    expect(isAskingToSignInAgain.value).toBe(false)
  })

  it('does not ask somebody who never signed in', async () => {
    armSignInAgain(false)
    expect(await askToSignInAgain()).toBe(false)
    expect(isAskingToSignInAgain.value).toBe(false)
  })
})
