import type { IncomingHttpHeaders } from 'node:http'
import type { SandboxRequest } from '#server/sandbox/call.ts'

/** One received request. `headers.authorization` holds only the scheme. */
type Received = {
  at: number
  method: string
  path: string
  query: string
  headers: Readonly<Record<string, string>>
  body: string
}

const removeSecrets = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'authorization' ? readScheme(value) : String(value),
    ]),
  )

const readScheme = (value: string | string[] | undefined) => String(value).split(' ')[0] ?? ''

/** Records the requests that the sandbox received, oldest first, at most `maxRequests`. */
export const createRequestLog = (maxRequests = 5_000) => {
  let received: Received[] = []
  return {
    record: ({ method, path, query, body }: SandboxRequest, headers: IncomingHttpHeaders, at: number) => {
      received.push({ at, method, path, query: query.toString(), headers: removeSecrets(headers), body })
      if (received.length > maxRequests) received = received.slice(-maxRequests)
    },
    /** All of them, or those of one project. */
    listByGroup: (groupId: string | null) =>
      groupId === null ? received : received.filter(({ path }) => path.includes(`/groups/${groupId}`)),
    clear: () => {
      received = []
    },
  }
}

export type RequestLog = ReturnType<typeof createRequestLog>
