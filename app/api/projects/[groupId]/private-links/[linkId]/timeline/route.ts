import { defineRoute } from '#server/http/define-route.ts'
import { getTimeline } from '#server/queries/private-links.ts'

export const GET = defineRoute('/api/projects/[groupId]/private-links/[linkId]/timeline', getTimeline)
