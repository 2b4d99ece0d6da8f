import { audit } from '#server/actions/audit-reads.ts'
import { route } from '#server/actions/route.ts'

export const GET = route(audit)
