import { defineRoute } from '#server/http/define-route.ts'
import { getOverview } from '#server/queries/overview.ts'

export const GET = defineRoute('/api/projects/[groupId]/overview', getOverview)
