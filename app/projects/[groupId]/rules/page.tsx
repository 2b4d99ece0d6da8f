import { RulesPage } from '#components/rules/rules-page.tsx'
import { getProject } from '#server/queries/projects.ts'
import { getProjectRules } from '#server/queries/rules.ts'

export default async function ProjectRulesPage({ params }: PageProps<'/projects/[groupId]/rules'>) {
  const input = await params
  const [project, rules] = await Promise.all([getProject('page', input), getProjectRules('page', input)])
  return project.ok && rules.ok && <RulesPage project={project.value} policy={rules.value} />
}
