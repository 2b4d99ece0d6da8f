import { exportConnection } from '#lib/connection-export/export-connection.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { getLeaf } from '#lib/connection/leaves.ts'
import { listMaskedPaths, maskSecrets } from '#lib/connection/mask-secrets.ts'

const place = { groupId: '65f0c0de0000000000000a01', workspace: 'streams', baseUrl: 'https://cloud.mongodb.com' }

export const exportIds = [
  'curl-api-key',
  'curl-service-account',
  'atlas-cli',
  'atlas-api',
  'terraform',
  'go',
  'json',
] as const

type Place = Partial<typeof place> & { exists?: boolean }

/** One export of a body; undefined where that tool cannot express it. */
export const findExportText = (id: string, body: BodyObject, more: Place = {}) => {
  const found = exportConnection({ ...place, ...more, body: maskSecrets(body) }).find((one) => one.id === id)
  return found && 'text' in found ? found.text : undefined
}

/** Every sample’s body, by a name for a file. */
export const sampleBodies: readonly (readonly [name: string, body: BodyObject])[] = Object.entries(
  connectionSamples,
).map(([id, { body }]) => [id.toLowerCase().replace(/\W/g, '_'), body] as const)

/** The variables of a body’s secrets, in the order of the body, with what they hold there. */
export const listVariables = (body: BodyObject, variables: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listMaskedPaths(maskSecrets(body)).map((path, index) => {
      const value = getLeaf(body, path)
      return [variables[index] ?? '', typeof value === 'string' ? value : '']
    }),
  )
