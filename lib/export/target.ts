import { jsonText } from '#lib/json-text.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The body of a request as a person reads it: the text of the real call, a field a line. */
export const bodyText = (request: CreateRequest) => jsonText(request, 2)

const atlas = 'https://cloud.mongodb.com'

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** Whether an address is Atlas's own, which every tool knows without being told. */
export const isAtlas = (baseUrl: string) => withoutSlash(baseUrl) === atlas

/** A name as one piece of a path; half a surrogate pair, which no address can hold, becomes U+FFFD. */
const pathPiece = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))

/** Where a private link of a project is created. */
export const createUrl = (baseUrl: string, groupId: string) =>
  `${withoutSlash(baseUrl)}/api/atlas/v2/groups/${pathPiece(groupId)}/streams/privateLinkConnections`

/** Where a service account gets its token. */
export const tokenUrl = (baseUrl: string) => `${withoutSlash(baseUrl)}/api/oauth/token`
