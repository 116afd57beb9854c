import { serve } from './serve.mjs'

/** What `npm run dev` restarts on every new build. */
await serve()
