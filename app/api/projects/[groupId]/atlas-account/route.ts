import { defineRoute } from '#server/http/define-route.ts'
import { getAtlasAccount } from '#server/queries/atlas-account.ts'

export const GET = defineRoute('/api/projects/[groupId]/atlas-account', getAtlasAccount)
