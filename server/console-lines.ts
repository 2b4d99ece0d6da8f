import 'server-only'
import { format, stripVTControlCharacters } from 'node:util'
import { log } from '#server/log.ts'

const maxLength = 4000

/** Turns what Next prints in many lines into one JSON line an event, so that no request can forge a line of the log. */
export const printInLines = (to: Pick<Console, 'error' | 'warn'>): void => {
  const createPrinter =
    (level: 'error' | 'warn') =>
    (...args: unknown[]) =>
      log[level]({ event: 'runtime', text: stripVTControlCharacters(format(...args)).slice(0, maxLength) })
  to.error = createPrinter('error')
  to.warn = createPrinter('warn')
}
