import { notFound } from 'next/navigation'
import { ApprovalPage } from '#components/approvals/approval-page.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { getApproval } from '#server/queries/approvals.ts'

export default async function OneApprovalPage({ params }: PageProps<'/projects/[groupId]/approvals/[approvalId]'>) {
  const input = await params
  const [person, result] = await Promise.all([readCurrentPerson(), getApproval('page', input)])
  if (!result.ok && result.error.kind !== 'not-found') return <QueryErrorBanner trouble={result.error} />
  if (!result.ok || !result.value.approval) notFound()
  return <ApprovalPage approval={result.value.approval} maySpeak={person?.may('ask', input.groupId) ?? false} />
}
