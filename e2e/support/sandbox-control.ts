import * as z from '#lib/zod.ts'

const received = z.array(
  z.object({ method: z.string(), path: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) }),
)
type Received = z.infer<typeof received>[number]
const heard = z.array(z.object({ at: z.number(), method: z.string(), path: z.string() }))
const awsCall = z.object({
  action: z.string(),
  region: z.string(),
  role: z.string().optional(),
  arn: z.string().optional(),
  status: z.number().optional(),
  body: z.string(),
})
const added = z.object({ arn: z.string() })
/** What a test says of a cluster; the rest is that of one that fits. `policy`: its document, null for none. */
type ClusterTraits = {
  kind?: 'PROVISIONED' | 'SERVERLESS'
  state?: string
  kafkaVersion?: string
  instanceType?: string
  allowsUnauthenticated?: boolean
  schemes?: readonly string[]
  vpcSchemes?: readonly string[]
  policy?: object | null
}
/** A fault of the AWS side, by its name in server/sandbox/README.md. */
type AwsFault = {
  kind: string
  action?: string
  region?: string
  account?: string
  times?: number
  delayMs?: number
}
const project = z.object({ id: z.string(), name: z.string() })
type NextAnswer = {
  method?: string
  path: string
  times?: number
  status?: number
  body?: unknown
  headers?: Record<string, string>
  when?: 'instead' | 'after'
  delayMs?: number
  drop?: boolean
}

const clusters = z.array(
  z.object({ arn: z.string(), name: z.string(), policy: z.object({ text: z.string() }).optional() }),
)
export type SandboxControl = ReturnType<typeof createSandboxControl>

/** The sandbox's control API for tests: what it received, what it answers next, new projects. */
export const createSandboxControl = (url: string) => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    // A connection that is kept may be closed by the sandbox just as the next call is written to it.
    const headers = { connection: 'close', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const response = await fetch(`${url}/_sandbox${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} /_sandbox${path}: ${String(response.status)} ${await response.text()}`)
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    url,
    newProject: async (options: { name?: string } = {}) => project.parse(await call('POST', '/projects', options)),
    /** Adds links that are done. */
    addLinks: (groupId: string, count: number) => call('POST', `/projects/${groupId}/links`, { count }),
    /** For so long after each create, lists, reads and deletes do not know its link; 0 ends it. */
    lag: (groupId: string, lagMs: number) => call('POST', `/projects/${groupId}/lag`, { lagMs }),
    /** The requests that the sandbox received for a project, in order. */
    received: async (groupId: string) => received.parse(await call('GET', `/requests?groupId=${groupId}`)),
    forgetReceived: () => call('DELETE', '/requests'),
    /** The last five thousand requests that the sandbox received, in order. */
    heard: async () => heard.parse(await call('GET', '/requests')),
    answerNext: (answer: NextAnswer) => call('POST', '/answers', answer),
    /** Moves the sandbox's clock: by a minute, links under way are done; by two, connections as well. */
    advance: (advanceMs: number) => call('POST', '/clock', { advanceMs }),
    /** Approves a link's endpoint, as a person would in Azure. */
    approve: (linkId: string) => call('POST', `/links/${linkId}/approve`),
    /** Adds a valid key. */
    addKey: (key: { kind: 'service-account' | 'api-key'; user: string; secret: string }) => call('POST', '/keys', key),
    /** Revokes the key with this secret, and its tokens. */
    revokeKey: (secret: string) => call('DELETE', '/keys', { secret }),
    /** Sets assumptions of the sandbox. */
    assume: (change: Record<string, boolean>) => call('PATCH', '/assumptions', change),
    /** Also sends the answers that are delayed. */
    forgetAnswers: () => call('DELETE', '/answers'),
    /** The clusters of the AWS side. */
    listClusters: async () => clusters.parse(await call('GET', '/aws/clusters')),
    /** Adds a cluster to the AWS side, of the account payments in us-east-1 unless it says otherwise. */
    addCluster: async (cluster: { name: string; account?: string; region?: string } & ClusterTraits) =>
      added.parse(await call('POST', '/aws/clusters', cluster)).arn,
    /** Changes a cluster of the AWS side as somebody else would. */
    changeCluster: (arn: string, change: ClusterTraits) => call('PATCH', '/aws/clusters', { arn, ...change }),
    /** Has something go wrong with the next calls of AWS. */
    addAwsFault: (fault: AwsFault) => call('POST', '/aws/faults', fault),
    forgetAwsFaults: () => call('DELETE', '/aws/faults'),
    /** The calls that the AWS side received about a cluster, in order. */
    receivedAws: async (arn: string) =>
      z
        .array(awsCall)
        .parse(await call('GET', '/aws/requests'))
        .filter((request) => request.arn === arn),
  }
}

/** The creates among the received requests. */
export const filterCreates = (requests: readonly Received[]) => requests.filter(({ method }) => method === 'POST')
