import 'server-only'
import type * as z from '#lib/zod.ts'
import type { portalVariables } from '#server/variables.ts'

type Values = Pick<z.output<typeof portalVariables>, 'metrics' | 'shutdown' | 'operations'>

export type Operations = Values['operations'] & {
  /** Where Prometheus is answered; nowhere without. */
  metrics: { host: string; port: number } | undefined
  /** How long a portal that stops still takes requests, and then waits for work in progress, in milliseconds. */
  shutdown: { delay: number; wait: number }
}

/** How the portal is operated, by its variables. */
export const readOperations = ({ metrics: { host, port }, shutdown, operations }: Values): Operations => ({
  ...operations,
  shutdown,
  metrics: port === undefined ? undefined : { host, port },
})

/** What ending may take after the wait, in milliseconds: recording what is unknown, answering, closing the store. */
export const endingMs = 3_000
