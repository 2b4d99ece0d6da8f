import { jsonText } from '#lib/json-text.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The body of a request as a person reads it: the text of the real call, a field a line. */
export const formatBody = (request: CreateRequest) => jsonText(request, 2)

const atlas = 'https://cloud.mongodb.com'

const removeTrailingSlashes = (url: string) => url.replace(/\/+$/, '')

/** Whether an address is Atlas's own, which every tool knows without being told. */
export const isAtlasUrl = (baseUrl: string) => removeTrailingSlashes(baseUrl) === atlas

/** A name as one piece of a path; half a surrogate pair, which no address can hold, becomes U+FFFD. */
const encodePathSegment = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))

/** Where a private link of a project is created. */
export const buildCreateUrl = (baseUrl: string, groupId: string) =>
  `${removeTrailingSlashes(baseUrl)}/api/atlas/v2/groups/${encodePathSegment(groupId)}/streams/privateLinkConnections`

/** Where a service account gets its token. */
export const buildTokenUrl = (baseUrl: string) => `${removeTrailingSlashes(baseUrl)}/api/oauth/token`
