import { makeExample } from './example.js'
import type { Config } from './platform/config.js'

/** What {@link makeExampleApart} runs. Its parent says what to make; without a parent nobody waits for it. */
process.once('disconnect', () => process.exit(1))
process.once('message', (wanted) => {
  const { config, scenario } = wanted as { config: Config; scenario: string }
  makeExample(config, scenario).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      process.exit(1)
    },
  )
})
