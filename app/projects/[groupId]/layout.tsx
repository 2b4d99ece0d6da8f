import { notFound } from 'next/navigation'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { ProjectSwitch } from '#components/shell/project-switch.tsx'
import { place } from '#server/actions/place.ts'
import { project } from '#server/actions/reads.ts'

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[groupId]'>) {
  const [here, told] = await Promise.all([place(), project('page', await params)])
  if (!told.ok && told.trouble.kind === 'not-found') notFound()
  return (
    <Frame place={here} project={told.ok && <ProjectSwitch project={told.value} />}>
      {told.ok ? children : <TroubleBanner trouble={told.trouble} />}
    </Frame>
  )
}
