import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { ConnectionForm } from '#lib/connection-kinds/connection-kinds.ts'
import type { Source } from '#lib/link-types/link-type.ts'

/** What of Atlas’s cloud access a value can be picked from (docs/CONTRACT.md §9.1). */
export type AccessKind = 'awsRoles' | 'azurePrincipals' | 'gcpAccounts'

/**
 * One value of a connection’s body. `path`: where it stands there, with dots; `preset`: what is sent when nothing is
 * typed; `pickFrom`: what Atlas can list for it.
 */
export type ConnectionField = ConnectionForm & {
  path: string
  label: string
  hint: string
  example?: string
  where: string
  presence: 'required' | 'optional'
  sources: readonly Source[]
  preset?: string
  pickFrom?: AccessKind
}

/**
 * One way to sign in, where a type has several. `constants`: what the body contains for it beside its fields; a body
 * is of the first way in the list whose constants it contains.
 */
export type SignIn = {
  id: string
  title: string
  about: string
  constants: BodyObject
  fields: readonly ConnectionField[]
  /** What the values must have in common that no single field’s rule sees: the field to correct, and how. */
  findConflict?: (values: Readonly<Record<string, string>>) => { field: string; sentence: string } | undefined
}

/** The key of the body under which a type names the private link it uses (docs/CONTRACT.md §7). */
export type NetworkingKey = 'networking' | 'publicPrivateNetworking'

/** One type of stream connection: everything that the portal knows about it. */
export type ConnectionType = {
  /** Atlas’s name of it, which is sent. */
  type: string
  title: string
  about: string
  /** Undefined for a type that can use no private link. */
  networkingKey?: NetworkingKey
  /** Who states that its workspace must be in the region of the link; undefined where nobody does. */
  sameRegion?: readonly Source[]
  /** Whether it can have failover connections (docs/CONTRACT.md §9). */
  hasFailover?: boolean
  constants?: BodyObject
  /** The fields before those of the way to sign in, and after them. */
  fields: readonly ConnectionField[]
  signIns?: readonly SignIn[]
  lastFields?: readonly ConnectionField[]
}
