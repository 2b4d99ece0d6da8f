import type { Injection } from '#server/intents/testing/simulated-process.ts'
import type { Trouble } from '#server/intents/testing/store-trouble.ts'

/** A fault that is put into the histories, and the invariant that it breaks. */
export type Injected = readonly [fault: string, invariant: string, injection: Injection & { trouble?: Trouble }]
