/** People's words go to stderr: stdout belongs to results (the command line's JSON, the closing line of the tests). */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** A fault whose message is all that a person needs: printed without a stack. */
export class SetupError extends Error {}
