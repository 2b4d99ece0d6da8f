import { notFound } from 'next/navigation'
import { LinkPage } from '#components/private-links/link-page.tsx'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { hasAwsAccounts } from '#server/queries/aws.ts'
import { getOwnershipRules } from '#server/queries/ownership-rules.ts'
import { getPrivateLink } from '#server/queries/private-links.ts'

export default async function PrivateLinkPage({ params }: PageProps<'/projects/[groupId]/private-links/[linkId]'>) {
  const { groupId, linkId } = await params
  const [person, first, rules] = await Promise.all([
    readCurrentPerson(),
    getPrivateLink('page', { groupId, linkId }),
    getOwnershipRules('page', {}),
  ])
  if (!first.ok && first.error.kind === 'not-found') notFound()
  const aws = await hasAwsAccounts('page', { groupId, arn: first.ok ? first.value.link.arn : undefined })
  return (
    <LinkPage
      groupId={groupId}
      linkId={linkId}
      first={first}
      mayConnect={person?.may('ask', groupId) ?? false}
      hasAws={aws.ok && aws.value}
      ownershipRules={rules.ok && person?.may('change', groupId) ? rules.value : undefined}
    />
  )
}
