import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../bench/http-client.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'

const unansweredMs = 30_000
/** How long a browser waits before its second poll if the portal does not say. */
const firstPollMs = 5_000

type PollLoad = { url: string; paths: readonly string[]; clients: number; isOver: () => boolean }

const withTimeout = <T>(work: Promise<T>): Promise<T> => {
  const timer = new AbortController()
  const late = pause(unansweredMs, undefined, { signal: timer.signal }).then(() =>
    Promise.reject(new Error('It was not answered in time.')),
  )
  return Promise.race([work, late]).finally(() => timer.abort())
}

/** Starts clients that poll like tabs: each at the pace that the portal tells it, with the ETag of its last answer. */
export const startPollLoad = ({ url, paths, clients, isOver }: PollLoad) => {
  const { send: ask, close } = createClient()
  const statuses: Record<string, number> = {}
  const failures: string[] = []
  const latencies: { path: string; ms: number }[] = []
  let sentCount = 0
  let answered = 0

  const runTab = async (index: number) => {
    const path = paths[index % paths.length] ?? ''
    let etag = ''
    await pause((index / clients) * firstPollMs)
    while (!isOver()) {
      const askedAt = performance.now()
      sentCount += 1
      const answer = await withTimeout(
        ask(`${url}${path}`, {
          headers: { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin', 'if-none-match': etag },
        }),
      ).catch((error: unknown) => ({ status: 0, headers: {}, text: String(error) }) as const)
      if (answer.status !== 0) answered += 1
      latencies.push({ path, ms: performance.now() - askedAt })
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      const isGood = answer.status === 200 || answer.status === 304
      if (!isGood) failures.push(`${path}: ${String(answer.status)} ${answer.text.slice(0, 200)}`)
      const { etag: receivedEtag, 'x-next-ms': next }: Record<string, string | undefined> = answer.headers
      etag = receivedEtag ?? ''
      const until = performance.now() + Number(next ?? firstPollMs)
      while (!isOver() && performance.now() < until) await pause(Math.min(500, until - performance.now()))
    }
  }

  const finished = Promise.all(Array.from({ length: clients }, (_, index) => runTab(index))).finally(close)
  return { done: finished, getCounts: () => ({ asked: sentCount, answered, statuses, failures, latencies }) }
}
