import { defineRoute } from '#server/http/define-route.ts'
import { getLinkList } from '#server/queries/link-list.ts'

export const GET = defineRoute('/api/projects/[groupId]/list', getLinkList)
