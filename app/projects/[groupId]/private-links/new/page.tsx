import { redirect } from 'next/navigation'

export default async function NewLinkPage({ params }: PageProps<'/projects/[groupId]/private-links/new'>) {
  redirect(`/projects/${(await params).groupId}/private-links/new/start`)
}
