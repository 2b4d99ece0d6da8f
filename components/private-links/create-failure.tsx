import { FixButton } from '#components/private-links/fix-button.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Props = { groupId: string; link: PrivateLink; outcome: CreateOutcome }

/** Why a create made no link, with a button to try again with the same values. */
export function CreateFailure({ groupId, link, outcome }: Props) {
  const isRefused = outcome.kind === 'refused'
  return (
    <Banner variant="problem" title={isRefused ? explainRefusal(outcome.refusal).title : 'No private link was created'}>
      {isRefused ? (
        <RefusalDetail outcome={outcome} />
      ) : (
        <p>{'reason' in outcome ? outcome.reason : 'Nothing was created.'}</p>
      )}
      <FixButton groupId={groupId} link={link} />
    </Banner>
  )
}
