import 'server-only'
import * as z from '#lib/zod.ts'

const metricsPort = 'METRICS_PORT must be a number from 1 to 65535, such as 9464.'
const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const

const milliseconds = (name: string, byDefault: number, most: number) => {
  const error = `${name} must be a number of milliseconds from 0 to ${String(most)}, such as ${String(byDefault)}.`
  return z
    .string()
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .refine((ms) => ms <= most, { error })
    .default(byDefault)
}

/** The variables of whoever operates the portal. */
export const operationsShape = {
  METRICS_PORT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: metricsPort })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: metricsPort })
    .optional(),
  METRICS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'METRICS_HOST must be an address of this machine, such as 127.0.0.1.' })
    .default('127.0.0.1'),
  SHUTDOWN_DELAY_MS: milliseconds('SHUTDOWN_DELAY_MS', 0, 120_000),
  SHUTDOWN_WAIT_MS: milliseconds('SHUTDOWN_WAIT_MS', 6_000, 120_000),
  REQUEST_ID_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
      error: 'REQUEST_ID_HEADER must be the name of a header, such as X-Request-Id.',
    })
    .transform((name) => name.toLowerCase())
    .optional(),
  LOG_LEVEL: z.enum(levels, { error: `LOG_LEVEL must be one of ${levels.join(', ')}.` }).default('info'),
}

export type Operations = {
  /** Where Prometheus is answered; nowhere without. */
  metrics: { host: string; port: number } | undefined
  /** How long the portal still takes requests when it is told to stop, and then waits for what is under way, in milliseconds. */
  shutdown: { delay: number; wait: number }
  /** The header by which a proxy names requests, in lower case; without one no name from outside is taken. */
  requestIdHeader: string | undefined
  logLevel: (typeof levels)[number]
}

/** How the portal is operated, by its variables. */
export const operationsOf = (set: z.infer<z.ZodObject<typeof operationsShape>>): Operations => ({
  metrics: set.METRICS_PORT === undefined ? undefined : { host: set.METRICS_HOST, port: set.METRICS_PORT },
  shutdown: { delay: set.SHUTDOWN_DELAY_MS, wait: set.SHUTDOWN_WAIT_MS },
  requestIdHeader: set.REQUEST_ID_HEADER,
  logLevel: set.LOG_LEVEL,
})

/** What ending itself may take after the wait: to write down what is unknown, to answer, to close the store. */
export const endingMs = 3_000
