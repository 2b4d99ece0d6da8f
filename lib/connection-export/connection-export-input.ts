import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

/**
 * What is exported: a connection, its place, and where Atlas is. `body`: masked, or as the connection is shown;
 * `exists`: Atlas has it already.
 */
export type ConnectionExportInput = {
  groupId: string
  workspace: string
  body: BodyObject
  baseUrl: string
  exists?: boolean | undefined
}
