import { config } from 'zod/mini'

/**
 * zod of functions in place of methods, so that a build leaves out what nobody calls: for lib, whose shapes are loaded
 * in the browser. Without zod's `new Function` fast path: the pages' CSP has no 'unsafe-eval', and the probe alone is
 * reported as a violation.
 */
config({ jitless: true })

/** Name by name, so that a build leaves out what nobody names: as one object it brought every language, 60 kB more. */
export * from 'zod/mini'
