'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { useRouter } from 'next/navigation'
import { SubscriptionForm } from '#components/notifications/subscription-form.tsx'
import { subscriptionQueries } from '#components/notifications/queries.ts'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { toQueryError } from '#components/request-error.ts'

/** Asks where to tell somebody of a project’s links, beside one of them. */
export function TellMeForm({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const router = useRouter()
  const client = useQueryClient()
  const query = subscriptionQueries.all()
  const { data, error } = useQuery(query)
  if (error) return <QueryErrorBanner trouble={toQueryError(error)} />
  if (!data) return <p className="min-h-80 text-soft">Loading the form…</p>
  const finish = () => {
    void client.invalidateQueries(query)
    router.refresh()
    onClose()
  }
  return (
    <SubscriptionForm offer={data} groupId={groupId} onSave={finish} onClose={onClose}>
      <p className="pb-2 text-small text-soft">
        This is for all private links and connections of the project. All that you are told of is on the page{' '}
        <Link href="/notifications" className="link">
          Notifications
        </Link>
        .
      </p>
    </SubscriptionForm>
  )
}
