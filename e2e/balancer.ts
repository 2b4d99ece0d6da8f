import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { raw } from './raw.ts'

type Backend = { url: string; isReady: boolean; served: number; lost: number }

const askEveryMs = 200

/** Whether a replica says that it may be sent requests. */
const isReady = (url: string) =>
  raw(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )

/** Sends requests in turn to the replicas that are ready, as a Service does: it sends none twice, and answers 502 for one that is gone, which then gets nothing until it says that it is ready. */
export const startBalancer = async () => {
  const backends: Backend[] = []
  let turn = 0
  const chooseBackend = () => {
    const ready = backends.filter((backend) => backend.isReady)
    turn += 1
    return ready[turn % Math.max(1, ready.length)]
  }
  const checkReadiness = () =>
    Promise.all(
      backends.map(async (backend) => {
        const { lost } = backend
        // What was asked before a request was lost there is no evidence any more.
        backend.isReady = (await isReady(backend.url)) && backend.lost === lost
      }),
    )
  const forward = async (asked: IncomingMessage, response: ServerResponse) => {
    // Whoever comes before the first replica was looked at waits for that.
    if (backends.every(({ served }) => served === 0)) await checkReadiness()
    const backend = chooseBackend()
    const failWith = (error?: Error) => {
      if (response.headersSent) response.destroy()
      else
        response
          .writeHead(502)
          .end(`${new Date().toISOString()} ${backend?.url ?? 'No replica is ready'}: ${error?.message ?? ''}`)
    }
    if (!backend) return failWith()
    const { hostname, port } = new URL(backend.url)
    const sending = request(
      { hostname, port, method: asked.method, path: asked.url, headers: asked.headers, agent: false },
      (answer) => {
        backend.served += 1
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('error', failWith).pipe(response)
      },
    )
    const isGone = (error: Error) => {
      backend.isReady = false
      backend.lost += 1
      failWith(error)
    }
    asked.pipe(sending.on('error', isGone))
  }
  const server = createServer((asked, response) => void forward(asked, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      await checkReadiness()
      await sleep(askEveryMs, undefined, { ref: false })
    }
  }
  void watch()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`,
    add: (url: string) => {
      const backend: Backend = { url, isReady: false, served: 0, lost: 0 }
      backends.push(backend)
      return backend
    },
    stop: () => {
      isOver = true
      server.close()
      server.closeAllConnections()
    },
  }
}
