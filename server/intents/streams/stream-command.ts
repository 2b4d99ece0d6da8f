import 'server-only'
import type { StreamKind } from '#server/store/schema.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { buildWorkspaceBody } from '#lib/connection/build-workspace-body.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { validateConnectionBody } from '#lib/connection/validate-connection-body.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type {
  ChangeConnectionInput,
  CreateConnectionInput,
  CreateWorkspaceInput,
  DeleteConnectionInput,
} from '#lib/wire/stream-command.ts'

/**
 * What somebody asks for. `connection` is null for a workspace. `body` has its secrets: it lives as long as the one
 * request, and what is recorded of it is `toStorableBody`.
 */
export type StreamCommand = {
  kind: StreamKind
  groupId: string
  key: string
  workspace: string
  connection: string | null
  body: BodyObject
}

export type BuiltCommand = { ok: true; command: StreamCommand } | { ok: false; problems: readonly Problem[] }

const otherName = 'A connection keeps its name. Delete it and create another one instead.'

export const buildCreateConnection = ({ body, ...place }: CreateConnectionInput): BuiltCommand => {
  const checked = validateConnectionBody(body)
  if (!checked.ok) return checked
  const { name: connection } = checked.body
  if (typeof connection !== 'string') throw new Error('A checked body has no name')
  return { ok: true, command: { kind: 'create-connection', ...place, connection, body: checked.body } }
}

export const buildChangeConnection = ({ body, name, ...place }: ChangeConnectionInput): BuiltCommand => {
  const checked = validateConnectionBody(body)
  if (!checked.ok) return checked
  if (checked.body.name !== name) return { ok: false, problems: [{ field: 'name', sentence: otherName }] }
  return { ok: true, command: { kind: 'change-connection', ...place, connection: name, body: checked.body } }
}

export const buildDeleteConnection = ({ name, ...place }: DeleteConnectionInput): BuiltCommand => ({
  ok: true,
  command: { kind: 'delete-connection', ...place, connection: name, body: {} },
})

export const buildCreateWorkspace = ({ groupId, key, ...draft }: CreateWorkspaceInput): BuiltCommand => {
  const built = buildWorkspaceBody(draft)
  if (!built.ok) return built
  const place = { groupId, key, workspace: built.body.name, connection: null }
  return { ok: true, command: { kind: 'create-workspace', ...place, body: built.body } }
}

/** The body without its secrets, as the journal holds it; a workspace has none. */
export const toStorableBody = ({ kind, body }: Pick<StreamCommand, 'kind' | 'body'>): BodyObject =>
  kind === 'create-workspace' ? body : maskSecrets(body)
