import type { IncomingHttpHeaders } from 'node:http'
import type { SandboxRequest } from '#server/sandbox/call.ts'

/** One request as it was received; `headers.authorization` is its scheme alone. */
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

/** What the sandbox received, oldest first, never more than `most`. */
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
