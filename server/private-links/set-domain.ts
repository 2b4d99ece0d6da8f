import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import type { ChangeCommands } from '#server/intents/change.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import { readLinks } from '#server/intents/read-links.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import { checkDomain } from '#lib/private-link/check-domain.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

type Deps = {
  atlas: AtlasClient
  believed: BelievedLinks
  now: () => number
  setDomain: ChangeCommands['setDomain']
}

const toOutcome = (failure: Failure, requestId: string): ChangeOutcome =>
  failure.kind === 'refused'
    ? { kind: 'refused', refusal: toRefusal(failure), requestId }
    : { kind: 'not-sent', reason: failure.reason, requestId }

/**
 * Creates the command that sets a link's DNS domain. Atlas takes one only once, so the domain is first checked against
 * the link as Atlas shows it now, and against the project's other links, listed yet or not.
 */
export const createSetDomain =
  ({ atlas, believed, now, setDomain }: Deps): ChangeCommands['setDomain'] =>
  async ({ dnsDomain, ...target }, requester: Requester): Promise<ChangeOutcome> => {
    const { requestId } = requester
    const [link, list] = await Promise.all([
      getPrivateLink(atlas, target, { requestId }),
      readLinks({ atlas, believed, now }, target.groupId, requestId),
    ])
    if (link.kind !== 'ok') return toOutcome(link, requestId)
    if (list.kind !== 'ok') return toOutcome(list, requestId)
    const result = checkDomain(link.value, dnsDomain, list.value)
    if (!result.ok) return { kind: 'denied', sentence: result.sentence, requestId }
    return setDomain({ ...target, dnsDomain: String(result.value) }, requester)
  }
