import { Wizard } from '#components/wizard/wizard.tsx'
import { project } from '#server/actions/reads.ts'

export default async function NewLinkLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/private-links/new'>) {
  const about = await project('page', { groupId: (await params).groupId })
  return about.ok && <Wizard project={about.value}>{children}</Wizard>
}
