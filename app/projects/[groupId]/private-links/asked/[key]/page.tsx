import { notFound, redirect } from 'next/navigation'
import { AskedPage } from '#components/private-links/asked-page.tsx'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { askedCreate, project } from '#server/actions/reads.ts'

export default async function AskedCreatePage({ params }: PageProps<'/projects/[groupId]/private-links/asked/[key]'>) {
  const sent = await params
  const [about, asked] = await Promise.all([project('page', sent), askedCreate('page', sent)])
  if (!asked.ok && asked.trouble.kind === 'not-found') notFound()
  if (!asked.ok) return <TroubleBanner trouble={asked.trouble} />
  if (asked.value.linkId) redirect(`/projects/${sent.groupId}/private-links/${asked.value.linkId}`)
  return about.ok && <AskedPage project={about.value} asked={asked.value} />
}
