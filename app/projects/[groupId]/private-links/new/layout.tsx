import { Wizard } from '#components/wizard/wizard.tsx'
import { listLinkTypeHeads } from '#lib/link-types/link-type-head.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function NewLinkLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/private-links/new'>) {
  const project = await getProject('page', { groupId: (await params).groupId })
  return (
    project.ok && (
      <Wizard project={project.value} linkTypes={listLinkTypeHeads()}>
        {children}
      </Wizard>
    )
  )
}
