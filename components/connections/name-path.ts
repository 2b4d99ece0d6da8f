import { connectionTypes, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'

/** Paths of a body that no field of a connection has, in the words of the forms. */
const nouns: Readonly<Record<string, string>> = {
  type: 'type',
  'authentication.mechanism': 'way to sign in',
  'networking.access.type': 'private link',
  'networking.access.connectionId': 'private link',
  'dataProcessRegion.cloudProvider': 'provider',
  'dataProcessRegion.region': 'region',
  'streamConfig.tier': 'tier',
}

/** What a path of a connection’s or workspace’s body is called in its form; the path itself where none asks for it. */
export const namePath = (path: string): string => {
  const field = connectionTypes.flatMap(listAllConnectionFields).find((one) => one.path === path)
  return nouns[path] ?? (field ? getFieldNoun(field) : path)
}
