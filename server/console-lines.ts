import 'server-only'
import { format, stripVTControlCharacters } from 'node:util'
import { log } from '#server/log.ts'

const most = 4000

/** What Next itself would print in many lines becomes one JSON line an event, so that no request can write a line of its own. */
export const printInLines = (to: Pick<Console, 'error' | 'warn'>): void => {
  const line =
    (level: 'error' | 'warn') =>
    (...said: unknown[]) =>
      log[level]({ event: 'runtime', text: stripVTControlCharacters(format(...said)).slice(0, most) })
  to.error = line('error')
  to.warn = line('warn')
}
