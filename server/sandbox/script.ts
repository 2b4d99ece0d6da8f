import { z } from '#lib/zod.ts'
import type { Asked } from '#server/sandbox/api.ts'
import type { Reply } from '#server/sandbox/reply.ts'

const nextAnswer = z.strictObject({
  method: z.string().optional(),
  path: z.string(),
  times: z.number().int().min(1).default(1),
  when: z.enum(['instead', 'after']).default('instead'),
  status: z.number().int().min(100).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  delayMs: z.number().int().min(0).max(600_000).default(0),
  drop: z.boolean().default(false),
})

type NextAnswer = z.infer<typeof nextAnswer>
type Received = { at: number; method: string; path: string; query: string; headers: Record<string, string>; body: string }

const most = 5_000

export type Script = ReturnType<typeof newScript>

/** What tests set and read: the next answers (first match wins, by method and start of the path) and what was received. */
export const newScript = () => {
  let answers: NextAnswer[] = []
  let received: Received[] = []

  const written = ({ status = 200, headers, body }: NextAnswer): Reply =>
    typeof body === 'string' ? { status, headers, raw: body } : { status, headers, json: body ?? {} }

  return {
    shape: nextAnswer,
    queue: (answer: NextAnswer) => void answers.push(answer),
    clear: () => {
      answers = []
    },
    /** The answer set for this request, taken off the queue when its times are used up. */
    take: ({ method, path }: Asked): NextAnswer | undefined => {
      const next = answers.find((answer) => path.startsWith(answer.path) && (answer.method ?? method) === method)
      if (!next) return undefined
      next.times -= 1
      if (next.times === 0) answers = answers.filter((answer) => answer !== next)
      return next
    },
    /** What is answered by a script: its own words, or the deed's reply where it only delays. */
    replyOf: (next: NextAnswer, deed: () => Reply): Reply => {
      const done = next.when === 'after' ? deed() : undefined
      if (next.drop) return { status: 0, isLost: true }
      return done && next.status === undefined ? done : written(next)
    },
    hear: ({ method, path, query, body }: Asked, headers: Readonly<Record<string, unknown>>, at: number) => {
      const texts = Object.entries(headers).map(([name, value]) => [name, String(value)])
      const kept: Record<string, string> = Object.fromEntries(texts)
      if (kept.authorization) kept.authorization = kept.authorization.split(' ')[0] ?? ''
      received.push({ at, method, path, query: query.toString(), headers: kept, body })
      if (received.length > most) received = received.slice(-most)
    },
    received: (groupId: string | null) =>
      groupId === null ? received : received.filter(({ path }) => path.includes(`/groups/${groupId}`)),
    forgetReceived: () => {
      received = []
    },
  }
}
