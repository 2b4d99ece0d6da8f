import * as z from '#lib/zod.ts'

const received = z.array(
  z.object({ method: z.string(), path: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) }),
)
type Received = z.infer<typeof received>[number]
const heard = z.array(z.object({ at: z.number(), method: z.string(), path: z.string() }))
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

export type SandboxControl = ReturnType<typeof createSandboxControl>

/** The sandbox's control API for tests: what it received, what it answers next, new projects. */
export const createSandboxControl = (url: string) => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
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
    /** Moves the sandbox's clock, so that links under way are done at once. */
    advance: (advanceMs: number) => call('POST', '/clock', { advanceMs }),
    /** Approves a link's endpoint, as a person would in Azure. */
    approve: (linkId: string) => call('POST', `/links/${linkId}/approve`),
    /** Adds a valid key. */
    addKey: (key: { kind: 'service-account' | 'api-key'; user: string; secret: string }) => call('POST', '/keys', key),
    /** Revokes the key with this secret, and its tokens. */
    revokeKey: (secret: string) => call('DELETE', '/keys', { secret }),
    /** Sets assumptions of the sandbox. */
    assume: (change: Record<string, boolean>) => call('PATCH', '/assumptions', change),
    forgetAnswers: () => call('DELETE', '/answers'),
  }
}

/** The creates among the received requests. */
export const filterCreates = (requests: readonly Received[]) => requests.filter(({ method }) => method === 'POST')
