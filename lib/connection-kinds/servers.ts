import {
  accept,
  plainText,
  reject,
  type BodyValue,
  type ConnectionKind,
} from '#lib/connection-kinds/connection-kind.ts'
import { findPlaceholders } from '#lib/export/placeholders.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { parseHostName } from '#lib/field-kinds/host-name.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'

/** An address without the scheme that consoles print before it, such as SASL_SSL://. */
const stripScheme = (address: string) => address.replace(/^[a-z0-9+_-]+:\/\//i, '')

const isAddress = (host: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(host)

/** One server as HOST:PORT, or how to correct it. */
const checkServer = (line: string): { server: string } | { sentence: string } => {
  const [, host = '', port = ''] = /^([^:/?#]+):(\d{1,5})$/.exec(stripScheme(line)) ?? []
  if (/^[^:/?#]+$/.test(stripScheme(line))) return { sentence: `Add the port to ${quoteInput(line)}.` }
  const name = isAddress(host) ? host : parseHostName(host)
  if (name === undefined) return { sentence: `Enter each server as HOST:PORT; one is ${quoteInput(line)}.` }
  if (Number(port) < 1 || Number(port) > 65_535)
    return { sentence: `Enter a port from 1 to 65535; one server is ${quoteInput(line)}.` }
  return { server: `${name}:${port}` }
}

const normalizeServers = (value: BodyValue): BodyValue =>
  typeof value === 'string'
    ? [...new Set(splitLines(value).map((line) => stripScheme(line).toLowerCase()))].toSorted().join(',')
    : value

/** The bootstrap servers of a Kafka cluster, sent as one text with commas (docs/CONTRACT.md §9.1). */
export const servers = {
  ...plainText,
  control: 'lines',
  check: (typed, _, { noun }) => {
    const [placeholder] = findPlaceholders(splitLines(typed).map(stripScheme).join(' '))
    if (placeholder !== undefined) return reject(`Enter what ${placeholder} stands for.`)
    const checked = splitLines(typed).map(checkServer)
    for (const one of checked) if ('sentence' in one) return reject(one.sentence)
    const names = checked.flatMap((one) => ('server' in one ? [one.server] : []))
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) return reject(`Remove one of the two ${quoteInput(twice)}.`)
    return names.length > 0 ? accept(names.join(',')) : reject(`Enter the ${noun} as HOST:PORT.`)
  },
  normalize: normalizeServers,
} satisfies ConnectionKind
