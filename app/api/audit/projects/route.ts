import { defineRoute } from '#server/http/define-route.ts'
import { listAuditableProjects } from '#server/queries/audit.ts'

export const GET = defineRoute('/api/audit/projects', listAuditableProjects)
