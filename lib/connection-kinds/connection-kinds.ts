import { choice } from '#lib/connection-kinds/choice.ts'
import { cloudRegion } from '#lib/connection-kinds/cloud-region.ts'
import type { ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { eventHubsString } from '#lib/connection-kinds/event-hubs-string.ts'
import { headers, settings } from '#lib/connection-kinds/key-values.ts'
import { pattern } from '#lib/connection-kinds/pattern.ts'
import { certificate, privateKey } from '#lib/connection-kinds/pem.ts'
import { secret } from '#lib/connection-kinds/secret.ts'
import { servers } from '#lib/connection-kinds/servers.ts'
import { text } from '#lib/connection-kinds/text.ts'
import { webAddress, webAddresses } from '#lib/connection-kinds/web-address.ts'

/** Every kind of value in a stream connection, once; whatever differs between kinds is read from here. */
const connectionKinds = {
  certificate,
  choice,
  'cloud-region': cloudRegion,
  'event-hubs-string': eventHubsString,
  headers,
  pattern,
  'private-key': privateKey,
  secret,
  servers,
  settings,
  text,
  'web-address': webAddress,
  'web-addresses': webAddresses,
}

type Kinds = typeof connectionKinds
type KindName = keyof Kinds

type Options<Kind> = Kind extends { check: (typed: string, options: infer O, context: never) => unknown } ? O : never

/** The form of a value: its kind, and what the kind wants to know. */
export type ConnectionForm<K extends KindName = KindName> = { [P in K]: { kind: P } & Options<Kinds[P]> }[K]

const definitions: { readonly [K in KindName]: ConnectionKind<ConnectionForm<K>> } = connectionKinds

export const getConnectionKind = <K extends KindName>({ kind }: { kind: K }): ConnectionKind<ConnectionForm<K>> =>
  definitions[kind]
