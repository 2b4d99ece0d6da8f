import { blobStorage } from '#lib/connection-types/blob-storage.ts'
import { cluster } from '#lib/connection-types/cluster.ts'
import type { ConnectionField, ConnectionType, SignIn } from '#lib/connection-types/connection-type.ts'
import { https } from '#lib/connection-types/https.ts'
import { kafka } from '#lib/connection-types/kafka.ts'
import { kinesis } from '#lib/connection-types/kinesis.ts'
import { lambda } from '#lib/connection-types/lambda.ts'
import { pubsub } from '#lib/connection-types/pubsub.ts'
import { s3 } from '#lib/connection-types/s3.ts'
import { sample } from '#lib/connection-types/sample.ts'
import { schemaRegistry } from '#lib/connection-types/schema-registry.ts'

/** Every type of stream connection (docs/CONTRACT.md §9.1), in the order in which they are offered. */
export const connectionTypes: readonly ConnectionType[] = [
  kafka,
  s3,
  kinesis,
  lambda,
  blobStorage,
  pubsub,
  cluster,
  https,
  schemaRegistry,
  sample,
]

/** A type by Atlas’s name of it, in any case of letters; undefined for one that the catalog lacks. */
export const findConnectionType = (name: unknown): ConnectionType | undefined =>
  typeof name === 'string' ? connectionTypes.find(({ type }) => type.toLowerCase() === name.toLowerCase()) : undefined

/** A type’s way to sign in by its id; undefined when it has none of that id. */
export const findSignIn = ({ signIns }: ConnectionType, id: string | undefined): SignIn | undefined =>
  signIns?.find((signIn) => signIn.id === id)

/** The fields that apply to a type and a way to sign in, in the order of the form. */
export const listConnectionFields = (type: ConnectionType, signIn?: string): ConnectionField[] => [
  ...type.fields,
  ...(findSignIn(type, signIn)?.fields ?? []),
  ...(type.lastFields ?? []),
]

/** Every field of a type, whatever the way to sign in; a path may be in it more than once. */
export const listAllConnectionFields = (type: ConnectionType): ConnectionField[] => [
  ...type.fields,
  ...(type.signIns ?? []).flatMap(({ fields }) => fields),
  ...(type.lastFields ?? []),
]
