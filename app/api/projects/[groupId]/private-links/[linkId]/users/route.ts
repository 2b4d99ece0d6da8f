import { defineRoute } from '#server/http/define-route.ts'
import { listLinkUsers } from '#server/queries/private-links.ts'

export const GET = defineRoute('/api/projects/[groupId]/private-links/[linkId]/users', listLinkUsers)
