import 'server-only'
import type { StreamKind } from '#server/store/schema.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { buildWorkspaceBody } from '#lib/connection/build-workspace-body.ts'
import { checkName } from '#lib/connection/check-name.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { validateConnectionBody } from '#lib/connection/validate-connection-body.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
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
  ownership?: Ownership | undefined
}

export type BuiltCommand = { ok: true; command: StreamCommand } | { ok: false; problems: readonly Problem[] }

const otherName = 'A connection keeps its name. Delete it and create another one instead.'

/** What is wrong with names that are part of a call’s path and of a row; a name of Atlas is never corrected. */
const findNameProblems = (names: Readonly<Record<string, string>>): Problem[] =>
  Object.entries(names).flatMap(([field, name]) => {
    const result = checkName(name, field === 'workspace' ? 'workspace' : 'connection')
    if (result.ok && result.name === name) return []
    return [{ field, sentence: result.ok ? 'Leave out the spaces around the name.' : result.sentence }]
  })

const buildWithBody = (
  kind: 'create-connection' | 'change-connection',
  { body, ...place }: CreateConnectionInput,
  name: string | undefined,
): BuiltCommand => {
  const problems = findNameProblems({ workspace: place.workspace })
  const result = validateConnectionBody(body)
  if (!result.ok) return { ok: false, problems: [...problems, ...result.problems] }
  const { name: connection } = result.body
  if (typeof connection !== 'string' || (name !== undefined && name !== connection))
    problems.push({ field: 'name', sentence: otherName })
  if (typeof connection !== 'string' || problems.length > 0) return { ok: false, problems }
  return { ok: true, command: { kind, ...place, connection, body: result.body } }
}

export const buildCreateConnection = (input: CreateConnectionInput): BuiltCommand =>
  buildWithBody('create-connection', input, undefined)

export const buildChangeConnection = ({ name, ...input }: ChangeConnectionInput): BuiltCommand =>
  buildWithBody('change-connection', input, name)

export const buildDeleteConnection = ({ name, ...place }: DeleteConnectionInput): BuiltCommand => {
  const problems = findNameProblems({ workspace: place.workspace, name })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, command: { kind: 'delete-connection', ...place, connection: name, body: {} } }
}

export const buildCreateWorkspace = ({ groupId, key, ...draft }: CreateWorkspaceInput): BuiltCommand => {
  const built = buildWorkspaceBody(draft)
  if (!built.ok) return built
  const place = { groupId, key, workspace: built.body.name, connection: null }
  return { ok: true, command: { kind: 'create-workspace', ...place, body: built.body } }
}

/** The body without its secrets, as the journal holds it; a workspace has none. */
export const toStorableBody = ({ kind, body }: Pick<StreamCommand, 'kind' | 'body'>): BodyObject =>
  kind === 'create-workspace' ? body : maskSecrets(body)
