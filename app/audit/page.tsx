import { AuditPage } from '#components/audit/audit-page.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { audit } from '#server/actions/audit-reads.ts'
import { place } from '#server/actions/place.ts'
import { auditAsked } from '#lib/audit/audit-search.ts'

export default async function Audit({ searchParams }: PageProps<'/audit'>) {
  const params = await searchParams
  const [here, told] = await Promise.all([place(), audit('page', params)])
  return (
    <Frame place={here} current="audit">
      <AuditPage asked={auditAsked(params)} told={told} mayAudit={here.mayAudit} />
    </Frame>
  )
}
