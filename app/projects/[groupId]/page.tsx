import { redirect } from 'next/navigation'
import { buildPath } from '#lib/build-path.ts'

export default async function ProjectPage({ params }: PageProps<'/projects/[groupId]'>) {
  redirect(buildPath('/projects/[groupId]/private-links', await params))
}
