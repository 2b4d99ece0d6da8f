import { defineRoute } from '#server/http/define-route.ts'
import { getAuditPage } from '#server/queries/audit.ts'

export const GET = defineRoute('/api/audit', getAuditPage)
