import { formatJson } from '#lib/json-text.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The body as the portal sends it, indented. */
export const formatBody = (request: CreateRequest) => formatJson(request, 2)

const atlas = 'https://cloud.mongodb.com'

const removeTrailingSlashes = (url: string) => url.replace(/\/+$/, '')

/** Whether a base URL is Atlas's own, the default of every tool. */
export const isAtlasUrl = (baseUrl: string) => removeTrailingSlashes(baseUrl) === atlas

/** Encodes a path segment; half a surrogate pair, which a URL cannot hold, becomes U+FFFD. */
const encodePathSegment = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))

const buildStreamsUrl = (baseUrl: string, groupId: string) =>
  `${removeTrailingSlashes(baseUrl)}/api/atlas/v2/groups/${encodePathSegment(groupId)}/streams`

/** The URL that creates a private link in a project. */
export const buildCreateUrl = (baseUrl: string, groupId: string) =>
  `${buildStreamsUrl(baseUrl, groupId)}/privateLinkConnections`

/** The URL that creates a stream connection in a workspace. */
export const buildConnectionsUrl = (baseUrl: string, groupId: string, workspace: string) =>
  `${buildStreamsUrl(baseUrl, groupId)}/${encodePathSegment(workspace)}/connections`

/** The URL that issues a service account's token. */
export const buildTokenUrl = (baseUrl: string) => `${removeTrailingSlashes(baseUrl)}/api/oauth/token`
