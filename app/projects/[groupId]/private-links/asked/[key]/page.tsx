import { notFound, redirect } from 'next/navigation'
import { CreateStatusPage } from '#components/private-links/create-status-page.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { askedCreate, project } from '#server/actions/reads.ts'

export default async function AskedCreatePage({ params }: PageProps<'/projects/[groupId]/private-links/asked/[key]'>) {
  const sent = await params
  const [about, asked] = await Promise.all([project('page', sent), askedCreate('page', sent)])
  if (!asked.ok && asked.trouble.kind === 'not-found') notFound()
  if (!asked.ok) return <QueryErrorBanner trouble={asked.trouble} />
  if (asked.value.linkId) redirect(`/projects/${sent.groupId}/private-links/${asked.value.linkId}`)
  return about.ok && <CreateStatusPage project={about.value} asked={asked.value} />
}
