import { ref } from 'vue'

/**
 * A session that ends while a form is open must not cost the form: the request waits, a dialog asks for the password in
 * place, then the request goes out once more. Requests that fail together wait for the same dialog.
 */
export const isAskingToSignInAgain = ref(false)

let waiting: Promise<boolean> | null = null
let answer: ((signedIn: boolean) => void) | null = null
let isArmed = false

/** Only a person who was signed in is asked again; before that, the router leads to the sign-in page. */
export function armSignInAgain(armed: boolean): void {
  isArmed = armed
}

export function askToSignInAgain(): Promise<boolean> {
  if (!isArmed) return Promise.resolve(false)
  waiting ??= new Promise((resolve) => {
    answer = resolve
    isAskingToSignInAgain.value = true
  })
  return waiting
}

/** Called by the dialog: true after signing in, false when the person gives up. */
export function answerSignInAgain(signedIn: boolean): void {
  isAskingToSignInAgain.value = false
  answer?.(signedIn)
  waiting = null
  answer = null
}
