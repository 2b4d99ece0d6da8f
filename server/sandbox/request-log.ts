import type { IncomingHttpHeaders } from 'node:http'
import type { Asked } from '#server/sandbox/call.ts'

/** One request as it was received; `headers.authorization` is its scheme alone. */
type Received = {
  at: number
  method: string
  path: string
  query: string
  headers: Readonly<Record<string, string>>
  body: string
}

const withoutSecret = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, name === 'authorization' ? schemeOf(value) : String(value)]),
  )

const schemeOf = (value: string | string[] | undefined) => String(value).split(' ')[0] ?? ''

/** What the sandbox received, oldest first, never more than `most`. */
export const requestLog = (most = 5_000) => {
  let received: Received[] = []
  return {
    hear: ({ method, path, query, body }: Asked, headers: IncomingHttpHeaders, at: number) => {
      received.push({ at, method, path, query: query.toString(), headers: withoutSecret(headers), body })
      if (received.length > most) received = received.slice(-most)
    },
    /** All of them, or those of one project. */
    of: (groupId: string | null) =>
      groupId === null ? received : received.filter(({ path }) => path.includes(`/groups/${groupId}`)),
    forget: () => {
      received = []
    },
  }
}

export type RequestLog = ReturnType<typeof requestLog>
