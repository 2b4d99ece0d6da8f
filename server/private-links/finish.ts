import 'server-only'
import type { changeDeeds } from '#server/private-links/change.ts'
import type { By } from '#server/private-links/create.ts'
import type { decideDeeds } from '#server/private-links/decide.ts'
import type { workUnderWay } from '#server/private-links/work.ts'
import type { ChangeOutcome, CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Decide = ReturnType<typeof decideDeeds>
type Change = ReturnType<typeof changeDeeds>
type Deps = {
  work: ReturnType<typeof workUnderWay>
  create: (input: CreateInput, by: By) => Promise<CreateOutcome>
  decide: Decide
  change: Change
}

const stopping = 'The portal is being restarted and begins nothing new. Nothing was sent. Try again in a moment.'
const unfinished = 'The portal was stopped before Atlas answered. It looks for what became of this when it runs again.'

/** The deeds that change something, in a process that can be told to stop: none begins then, and each that runs is answered. */
export const finishable = ({ work, create, decide, change }: Deps) => {
  const denied = (requestId: string) => ({ kind: 'denied', sentence: stopping, requestId }) as const
  const creating = (named: { groupId: string; key: string }, { requestId }: By, deed: () => Promise<CreateOutcome>) =>
    work.run<CreateOutcome>(
      deed,
      () => denied(requestId),
      () => decide.outcome(named),
    )
  const changing = ({ requestId }: By, deed: () => Promise<ChangeOutcome>) =>
    work.run<ChangeOutcome>(
      deed,
      () => denied(requestId),
      () => ({ kind: 'unknown', reason: unfinished, requestId }),
    )
  return {
    create: (input: CreateInput, by: By) => creating(input, by, () => create(input, by)),
    decide: {
      ...decide,
      sendAgain: (named: Parameters<Decide['sendAgain']>[0], by: By) =>
        creating(named, by, () => decide.sendAgain(named, by)),
    },
    change: {
      remove: (link: Parameters<Change['remove']>[0], by: By) => changing(by, () => change.remove(link, by)),
      setDomain: (asked: Parameters<Change['setDomain']>[0], by: By) => changing(by, () => change.setDomain(asked, by)),
    },
  }
}
