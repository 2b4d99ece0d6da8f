import { Link } from '#components/ui/link.tsx'
import { countRules } from '#lib/policy/count-rules.ts'
import type { ProjectRules } from '#lib/policy/project-rules.ts'

/** Leads from a project to its rules, where it has some. */
export function RulesLink({ groupId, policy }: { groupId: string; policy: ProjectRules | undefined }) {
  if (!policy || policy.rules.length + policy.templates.length === 0) return null
  return (
    <p className="pt-6 text-small text-soft">
      {countRules(policy)} in this project.{' '}
      <Link href={`/projects/${groupId}/rules`} className="link">
        Read what they say
      </Link>
    </p>
  )
}
