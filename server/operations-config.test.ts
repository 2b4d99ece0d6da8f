import { expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'

const readEnv = (env: Record<string, string>) => readConfig(env, () => '').operations
const readRefusal = (env: Record<string, string>) => {
  try {
    return readEnv(env)
  } catch (error) {
    return error instanceof ConfigError ? error.message : error
  }
}

it('readConfig: serves metrics on this machine only, unless a host is set', () => {
  expect(readEnv({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 })
  expect(readEnv({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).metrics).toEqual({ host: '0.0.0.0', port: 9464 })
  expect(readEnv({ METRICS_HOST: '0.0.0.0' }).metrics).toBeUndefined()
})

it('readConfig: reads the name of a header in any case', () => {
  expect(readEnv({ REQUEST_ID_HEADER: 'X-Request-Id' }).requestIdHeader).toBe('x-request-id')
})

it.each([
  [{ METRICS_PORT: '0' }, 'METRICS_PORT must be a number from 1 to 65535, such as 9464.'],
  [{ METRICS_PORT: '65536' }, 'METRICS_PORT must be a number from 1 to 65535, such as 9464.'],
  [
    { METRICS_PORT: '9464', METRICS_HOST: 'a b' },
    'METRICS_HOST must be an address of this machine, such as 127.0.0.1.',
  ],
  [{ SHUTDOWN_DELAY_MS: '-1' }, 'SHUTDOWN_DELAY_MS must be a number of milliseconds from 0 to 120000, such as 0.'],
  [{ SHUTDOWN_WAIT_MS: '120001' }, 'SHUTDOWN_WAIT_MS must be a number of milliseconds from 0 to 120000, such as 6000.'],
  [{ REQUEST_ID_HEADER: 'X Request' }, 'REQUEST_ID_HEADER must be the name of a header, such as X-Request-Id.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error.'],
])('readConfig: refuses %j with a sentence', (env, sentence) => {
  expect(readRefusal(env)).toBe(sentence)
})
