import { defineRoute } from '#server/http/define-route.ts'
import { getCreateOutcome } from '#server/queries/creates.ts'

export const GET = defineRoute('/api/projects/[groupId]/creates/[key]', getCreateOutcome)
