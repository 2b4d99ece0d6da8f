import { redirect } from 'next/navigation'

export default async function ProjectPage({ params }: PageProps<'/projects/[groupId]'>) {
  redirect(`/projects/${(await params).groupId}/private-links`)
}
