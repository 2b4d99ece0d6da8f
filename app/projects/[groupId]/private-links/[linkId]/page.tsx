import { notFound } from 'next/navigation'
import { LinkPage } from '#components/private-links/link-page.tsx'
import { getPrivateLink } from '#server/queries/private-links.ts'

export default async function PrivateLinkPage({ params }: PageProps<'/projects/[groupId]/private-links/[linkId]'>) {
  const { groupId, linkId } = await params
  const first = await getPrivateLink('page', { groupId, linkId })
  if (!first.ok && first.error.kind === 'not-found') notFound()
  return <LinkPage groupId={groupId} linkId={linkId} first={first} />
}
