/** Types of a JSON value with its keys in their order; `[x]` is a list of x. */
export type Shape = 'string' | 'number' | 'boolean' | readonly Shape[] | { readonly [key: string]: Shape }

const versioned = (date: string) => `application/vnd.atlas.${date}+json;charset=utf-8`
const href = [{ href: 'string', rel: 'string' }] as const
const list = <T extends Shape>(row: T) => ({ links: href, results: [row], totalCount: 'number' }) as const

const created = {
  _id: 'string',
  dnsDomain: 'string',
  provider: 'string',
  region: 'string',
  serviceEndpointId: 'string',
} as const
const link = { ...created, state: 'string', vendor: 'string' } as const
const group = {
  clusterCount: 'number',
  created: 'string',
  id: 'string',
  links: href,
  name: 'string',
  orgId: 'string',
  tags: [],
  withDefaultAlertsSettings: 'boolean',
} as const
const workspace = {
  _id: 'string',
  dataProcessRegion: { cloudProvider: 'string', region: 'string' },
  failoverRegions: [],
  groupId: 'string',
  hostnames: ['string'],
  name: 'string',
  streamConfig: { tier: 'string' },
} as const
/** The recorded connection is PUBLIC; the `connectionId` of a PRIVATE_LINK comes from the specification. */
const connection = {
  authentication: { mechanism: 'string', username: 'string' },
  bootstrapServers: 'string',
  config: { 'auto.offset.reset': 'string' },
  id: 'string',
  name: 'string',
  networking: { access: { connectionId: 'string', type: 'string' } },
  region: 'string',
  security: { protocol: 'string' },
  state: 'string',
  type: 'string',
} as const

const streams = { contentType: versioned('2023-02-01'), limit: '1200' }
const groups = { contentType: versioned('2023-01-01'), limit: '1200' }

/**
 * Facts from real answers of Atlas (a development environment of MongoDB, August 2026): status, headers, keys, types.
 */
export const recorded = {
  createAzureWithoutVendor: { status: 200, ...streams, body: created },
  getAzure: { status: 200, ...streams, body: link },
  listAzure: { status: 200, ...streams, body: list(link), self: '?pageNum=1&itemsPerPage=100' },
  delete: { status: 202, ...streams, body: {} },
  listWorkspaces: { status: 200, ...streams, body: list(workspace), self: '?pageNum=1&itemsPerPage=100' },
  getWorkspace: { status: 200, ...streams, body: workspace },
  listConnections: { status: 200, ...streams, body: list(connection), self: '?pageNum=1&itemsPerPage=100' },
  listGroups: { status: 200, ...groups, body: list(group), self: '?includeCount=true&pageNum=1&itemsPerPage=100' },
  getGroup: { status: 200, ...groups, body: group },
} as const

/** Error bodies as recorded, quoted or reconstructed, with their keys in that order. */
export const recordedErrors = {
  challenge: {
    error: 401,
    reason: 'Unauthorized',
    detail: 'You are not authorized for this resource.',
    errorCode: 'UNEXPECTED_ERROR',
  },
  groupNotFound: (id: string) => ({
    detail: `No group with ID ${id} exists.`,
    error: 404,
    errorCode: 'GROUP_NOT_FOUND',
    parameters: [id],
    reason: 'Not Found',
  }),
  resourceNotFound: (what: string) => ({
    detail: `Cannot find resource ${what}.`,
    error: 404,
    errorCode: 'RESOURCE_NOT_FOUND',
    parameters: [what],
    reason: 'Not Found',
  }),
  workspaceNotFound: (id: string, name: string) => ({
    detail: `Stream instance for project ${id} and name ${name} not found.`,
    error: 404,
    errorCode: 'STREAM_TENANT_NOT_FOUND_FOR_NAME',
    parameters: [id, name],
    reason: 'Not Found',
  }),
  invalidVersion: {
    detail: 'Invalid accept header or version date.',
    error: 406,
    errorCode: 'INVALID_VERSION_DATE',
    parameters: [],
    reason: 'Not Acceptable',
  },
  azurePrerequisite: {
    detail:
      'The request content produced the validation error: You must have an Atlas Cluster on Azure or Azure Network Peering configured to create a Private Link connection.',
    error: 400,
    errorCode: 'VALIDATION_ERROR',
    parameters: [
      'You must have an Atlas Cluster on Azure or Azure Network Peering configured to create a Private Link connection',
    ],
    reason: 'Bad Request',
  },
  inUse: (id: string) => ({
    detail: `Private Link with connection ID (${id}) is in use.`,
    error: 400,
    errorCode: 'STREAM_PRIVATE_LINK_IN_USE',
    parameters: [id],
    reason: 'Bad Request',
  }),
  addressNotAllowed: (address: string) => ({
    detail: `IP address ${address} is not allowed to access this resource.`,
    error: 403,
    errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    parameters: [address],
    reason: 'Forbidden',
  }),
  limited: (path: string, seconds: number, capacity: number, refill: number) => ({
    detail: `Rate limit exceeded for ${path}. Please retry after ${String(seconds)} seconds. Request capacity: ${String(capacity)}. Refill rate: ${String(refill)} per 60 seconds.`,
    error: 429,
    errorCode: 'RATE_LIMITED_TOKEN_BUCKET',
    parameters: [path, seconds, capacity, refill, 60],
    reason: 'Too Many Requests',
  }),
  invalidClient: { error_description: 'Invalid credentials provided.', error: 'invalid_client' },
} as const
