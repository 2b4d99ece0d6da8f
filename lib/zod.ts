import * as z from 'zod'

/** zod without its `new Function` fast path: the pages' CSP has no 'unsafe-eval', and the probe alone is reported as a violation. */
z.config({ jitless: true })

export { z }
