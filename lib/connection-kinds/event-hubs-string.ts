import { accept, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { plainSecret } from '#lib/connection-kinds/secret.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const hasPart = (value: string, name: string) =>
  value
    .split(';')
    .some((part) => part.toLowerCase().startsWith(`${name.toLowerCase()}=`) && part.length > name.length + 1)

/** The connection string of an Event Hubs namespace, which is the password of Kafka there. */
export const eventHubsString = {
  ...plainSecret,
  check: (typed, _, { noun }) => {
    const value = normalizeInput(typed)
    if (!/^Endpoint=sb:\/\//i.test(value))
      return reject(`Copy the whole ${noun}: it begins with Endpoint=sb://, and a key alone is none.`)
    const missing = ['SharedAccessKeyName', 'SharedAccessKey'].find((name) => !hasPart(value, name))
    return missing === undefined && !/\s/.test(value)
      ? accept(value)
      : reject(`Copy the whole ${noun} on one line, with SharedAccessKeyName and SharedAccessKey.`)
  },
} satisfies ConnectionKind
