import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPrivateLink } from '#server/atlas/private-links.ts'
import { refusalOf } from '#server/private-links/trouble.ts'
import { askedOf, rowOf } from '#lib/private-link/catalog.ts'
import { problemsOfRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'
import { rereadRequest } from '#lib/private-link/request.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Deps = { atlas: AtlasClient; onCreated: (groupId: string) => void }
export type Create = (input: CreateInput, requestId: string) => Promise<CreateOutcome>

/** Creates a private link: the body is checked by the rules it was drafted with, sent once, and its outcome told apart. */
export const createDeed =
  ({ atlas, onCreated }: Deps): Create =>
  async ({ groupId, body }, requestId) => {
    const reread = rereadRequest(body)
    if (!reread.ok) return { kind: 'mend', problems: reread.problems }
    const { request } = reread
    const answer = await createPrivateLink(atlas, groupId, request, { requestId })
    onCreated(groupId)
    switch (answer.kind) {
      case 'ok':
        return { kind: 'created', linkId: answer.value._id }
      case 'refused': {
        const refusal = refusalOf(answer)
        const row = rowOf(request)
        const isAboutFields = answer.status === 400 || answer.status === 409
        const problems = row && isAboutFields ? problemsOfRefusal(refusal, answer.violations, askedOf(row).map(({ name }) => name)) : []
        return { kind: 'refused', refusal, problems, requestId }
      }
      case 'unreached':
        return { kind: 'not-sent', reason: answer.reason, requestId }
      case 'unknown':
        return { kind: 'unknown', reason: answer.reason, requestId }
      default:
        return answer satisfies never
    }
  }
