import { askToSignInAgain } from '../session/sign-in-again'
import { HttpClient } from './http-client'

/** The client every `<feature>.api.ts` uses. */
export const http = new HttpClient({
  fetch: (input, init) => fetch(input, init),
  signInAgain: askToSignInAgain,
})
