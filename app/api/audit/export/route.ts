import { asFile } from '#server/actions/as-file.ts'
import { auditFile } from '#server/actions/audit-reads.ts'
import { route } from '#server/actions/route.ts'

export const GET = route(auditFile, asFile)
