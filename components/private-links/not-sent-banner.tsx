import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'

type Props = { outcome: { reason: string; requestId: string }; isCreate?: boolean }

/** Why Atlas could not be asked for a create, change or deletion. */
export function NotSentBanner({ outcome: { reason, requestId }, isCreate = false }: Props) {
  return (
    <Banner variant="problem" title="Atlas could not be reached">
      <p>
        {reason} Nothing was sent, so nothing was {isCreate ? 'created' : 'changed'}. Try again once Atlas can be
        reached.
      </p>
      <RequestId requestId={requestId} />
    </Banner>
  )
}
