import { defineRoute } from '#server/http/define-route.ts'
import { createNdjsonResponse } from '#server/http/ndjson-response.ts'
import { exportAudit } from '#server/queries/audit.ts'

export const GET = defineRoute('/api/audit/export', exportAudit, createNdjsonResponse)
