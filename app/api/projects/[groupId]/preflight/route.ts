import { defineRoute } from '#server/http/define-route.ts'
import { getPreflight } from '#server/queries/preflight.ts'

export const GET = defineRoute('/api/projects/[groupId]/preflight', getPreflight)
