import { linkList } from '#server/actions/reads.ts'
import { route } from '#server/actions/route.ts'

export const GET = route(linkList)
