import { serve } from './serve.mjs'
import { setup } from './setup.mjs'

/** `npm start`: set-up if anything changed, then the product on one port. */
export async function start(_args, { releaseSignals }) {
  await setup()
  releaseSignals()
  await serve()
}
