import { Wizard } from '#components/wizard/wizard.tsx'
import { listLinkTypeHeads } from '#lib/link-types/link-type-head.ts'
import { hasAwsAccounts } from '#server/queries/aws.ts'
import { sharesDrafts } from '#server/queries/draft-sharing.ts'
import { getOwnershipRules } from '#server/queries/ownership-rules.ts'
import { getProject } from '#server/queries/projects.ts'
import { getProjectRules } from '#server/queries/rules.ts'

const listWhatHolds = (rules: Awaited<ReturnType<typeof getProjectRules>>) => {
  const policy = rules.ok ? rules.value : undefined
  const templateCount = policy?.templates.length ?? 0
  return { templateCount, hasRules: templateCount > 0 || (policy !== undefined && policy.rules.length > 0) }
}

export default async function NewLinkLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/private-links/new'>) {
  const { groupId } = await params
  const [project, aws, ownershipRules, sharing, rules] = await Promise.all([
    getProject('page', { groupId }),
    hasAwsAccounts('page', { groupId }),
    getOwnershipRules('page', {}),
    sharesDrafts('page', { groupId }),
    getProjectRules('page', { groupId }),
  ])
  return (
    project.ok &&
    ownershipRules.ok && (
      <Wizard
        project={{ ...project.value, ...listWhatHolds(rules) }}
        linkTypes={listLinkTypeHeads()}
        hasAws={aws.ok && aws.value}
        ownershipRules={ownershipRules.value}
        isShared={sharing.ok && sharing.value}
      >
        {children}
      </Wizard>
    )
  )
}
