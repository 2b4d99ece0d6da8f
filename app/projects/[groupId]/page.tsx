import { OverviewPage } from '#components/overview/overview-page.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { RulesLink } from '#components/rules/rules-link.tsx'
import { getOverview } from '#server/queries/overview.ts'
import { getProject } from '#server/queries/projects.ts'
import { getProjectRules } from '#server/queries/rules.ts'

export default async function ProjectPage({ params }: PageProps<'/projects/[groupId]'>) {
  const input = await params
  const [context, project, first, rules] = await Promise.all([
    readPageContext(),
    getProject('page', input),
    getOverview('page', input),
    getProjectRules('page', input),
  ])
  return (
    project.ok && (
      <>
        <OverviewPage project={project.value} first={first} hasApprovals={context.hasApprovals} />
        {rules.ok && <RulesLink groupId={project.value.id} policy={rules.value} />}
      </>
    )
  )
}
