import type { Malformed } from './malformed-requests.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

/** Runs the work over all items, sixteen at a time. */
export const runInParallel = async <T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> => {
  const remaining = items.values()
  const runWorker = async () => {
    for (const item of remaining) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, runWorker))
}

/** What is wrong with an answer: a server error, a secret, or a trace of the code. */
const findFlaws = (status: number, text: string, secret: string): string[] => [
  ...(status >= 500 ? [`a fault: ${text.slice(0, 200)}`] : []),
  ...(text.includes(secret) ? ['a secret'] : []),
  ...(/\n\s+at .*\.js:\d+/.test(text) ? ['a stack'] : []),
]

/**
 * Sends malformed requests to a portal that holds a secret, and gathers what is wrong with the answers and how many
 * there were of each status; `record` takes an answer that came another way.
 */
export const createMalformedSender = (url: string, secret: string) => {
  const flaws: string[] = []
  const answered = new Map<number, number>()
  const record = (status: number, text: string, request = '') => {
    answered.set(status, (answered.get(status) ?? 0) + 1)
    flaws.push(...findFlaws(status, text, secret).map((flaw) => `${request}: ${flaw}`))
  }
  const send = async ({ path, ...init }: Malformed) => {
    const { status, headers, text } = await sendRaw(url + path, init)
    record(
      status,
      `${JSON.stringify(headers)}${text}`,
      `${init.method} ${path.slice(0, 80)} ${init.body?.slice(0, 80) ?? ''}`,
    )
    return headers
  }
  return { flaws, answered, record, send }
}
