import { config, type core } from 'zod'

/** zod of methods, for the server and the tests. As in lib/zod-mini.ts, without its `new Function` fast path. */
config({ jitless: true })

/** Name by name, as in lib/zod-mini.ts. */
export * from 'zod'

type Result<T> = { success: true; data: T } | { success: false; error: core.$ZodError }

/** A shape of either zod: the wire's are those of lib/zod-mini.ts. */
export type Shape<T> = core.$ZodType<T> & {
  parse: (value: unknown) => T
  safeParse: (value: unknown) => Result<T>
}
