import 'server-only'
import pino from 'pino'

/** One JSON line an event on stdout. Callers pass facts they chose, never a request, a header or a configuration. */
export const log = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['*.authorization', '*.clientSecret', '*.privateKey', '*.password'], censor: '[redacted]' },
})
