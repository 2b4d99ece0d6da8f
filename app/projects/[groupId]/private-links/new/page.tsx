import { redirect } from 'next/navigation'
import { buildPath } from '#lib/build-path.ts'

export default async function NewLinkPage({ params }: PageProps<'/projects/[groupId]/private-links/new'>) {
  const { groupId } = await params
  redirect(buildPath('/projects/[groupId]/private-links/new/[step]', { groupId, step: 'start' }))
}
