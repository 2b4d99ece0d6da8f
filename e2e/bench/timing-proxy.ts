import { once } from 'node:events'
import { createServer, request as open } from 'node:http'

type Span = readonly [from: number, to: number]

/** The milliseconds covered by at least one of the spans. */
export const sumCovered = (spans: readonly Span[]): number => {
  let [sum, upTo] = [0, -Infinity]
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, upTo))
    upTo = Math.max(upTo, to)
  }
  return sum
}

/** A proxy in front of a sandbox that forwards everything and records when the sandbox was busy. */
export const startTimingProxy = async (target: string) => {
  const spans: Span[] = []
  const server = createServer((incoming, response) => {
    const from = performance.now()
    const onward = open(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (upstreamAnswer) => {
        response.writeHead(upstreamAnswer.statusCode ?? 502, upstreamAnswer.headers)
        upstreamAnswer.pipe(response)
        upstreamAnswer.on('end', () => spans.push([from, performance.now()]))
      },
    )
    onward.on('error', () => response.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`,
    /** How long the sandbox was busy between two times, in milliseconds. */
    busyBetween: (from: number, to: number) =>
      sumCovered(spans.map(([a, b]): Span => [Math.max(a, from), Math.min(b, to)]).filter(([a, b]) => b > a)),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
