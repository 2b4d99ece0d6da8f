import { setTimeout as pause } from 'node:timers/promises'
import * as z from '#lib/zod.ts'
import type { SandboxRequest } from '#server/sandbox/call.ts'
import type { Reply } from '#server/sandbox/reply.ts'

/** An answer that a test injects. `after`: the operation runs first, then this answer replaces its own. */
export const injectedAnswerShape = z.strictObject({
  method: z.string().optional(),
  path: z.string(),
  times: z.number().int().min(1).default(1),
  when: z.enum(['instead', 'after']).default('instead'),
  status: z.number().int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  delayMs: z.number().int().min(0).max(600_000).default(0),
  drop: z.boolean().default(false),
})

type InjectedAnswer = z.infer<typeof injectedAnswerShape>

const toReply = ({ status = 200, headers = {}, body }: InjectedAnswer): Reply =>
  typeof body === 'string' ? { status, headers, raw: body } : { status, headers, json: body ?? {} }

/**
 * Holds the answers that tests inject. The first with a fitting method and path prefix is used, until it has been used
 * `times` times.
 */
export const createInjectedAnswers = () => {
  let answers: InjectedAnswer[] = []
  let release = new AbortController()
  return {
    add: (answer: InjectedAnswer) => {
      answers.push(answer)
    },
    /** Forgets all answers, and sends those that are delayed at once. */
    clear: () => {
      answers = []
      release.abort()
      release = new AbortController()
    },
    waitFor: async ({ delayMs }: InjectedAnswer): Promise<void> =>
      pause(delayMs, undefined, { ref: false, signal: release.signal }).catch(() => undefined),
    take: ({ method, path }: SandboxRequest): InjectedAnswer | undefined => {
      const next = answers.find((answer) => path.startsWith(answer.path) && (answer.method ?? method) === method)
      if (!next) return undefined
      next.times -= 1
      if (next.times === 0) answers = answers.filter((answer) => answer !== next)
      return next
    },
    /** Builds the reply: the injected one, or the operation's own where the injected answer only delays it. */
    reply: (next: InjectedAnswer, runOperation: () => Reply): Reply => {
      const operationReply = next.when === 'after' ? runOperation() : undefined
      if (next.drop) return { status: 0, isLost: true }
      return operationReply && next.status === undefined ? operationReply : toReply(next)
    },
  }
}

export type InjectedAnswers = ReturnType<typeof createInjectedAnswers>
