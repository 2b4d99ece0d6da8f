import { createServer, request as openRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sendRaw } from '#lib/testing/send-raw.ts'

type Backend = { url: string; isReady: boolean; served: number; lost: number }

const checkEveryMs = 200

/** Whether a replica says that it takes requests. */
const isReady = (url: string) =>
  sendRaw(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )

const checkReadiness = async (backend: Backend) => {
  const { lost } = backend
  // An answer from before a request was lost proves nothing any more.
  backend.isReady = (await isReady(backend.url)) && backend.lost === lost
}

const failWith = (response: ServerResponse, backend: Backend | undefined, error?: Error) => {
  if (response.headersSent) return void response.destroy()
  const cause = `${backend?.url ?? 'No replica is ready'}: ${error?.message ?? ''}`
  response.writeHead(502).end(`${new Date().toISOString()} ${cause}`)
}

const forward = (backend: Backend, incoming: IncomingMessage, response: ServerResponse) => {
  const { hostname, port } = new URL(backend.url)
  const { method, url, headers } = incoming
  const sending = openRequest({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
    backend.served += 1
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', (error) => failWith(response, backend, error)).pipe(response)
  })
  sending.on('error', (error) => {
    backend.isReady = false
    backend.lost += 1
    failWith(response, backend, error)
  })
  incoming.pipe(sending)
}

/**
 * Balances requests over the replicas that are ready, as a Kubernetes Service does. It sends none twice; it answers 502
 * for a replica that is gone, which gets no more requests until it says that it is ready.
 */
export const startBalancer = async () => {
  const backends: Backend[] = []
  let turn = 0
  const chooseBackend = () => {
    const ready = backends.filter((backend) => backend.isReady)
    turn += 1
    return ready[turn % Math.max(1, ready.length)]
  }
  const checkAll = () => Promise.all(backends.map(checkReadiness))
  const handleRequest = async (incoming: IncomingMessage, response: ServerResponse) => {
    // The first request waits until a replica was checked.
    if (backends.every(({ served }) => served === 0)) await checkAll()
    const backend = chooseBackend()
    if (backend) forward(backend, incoming, response)
    else failWith(response, backend)
  }
  const server = createServer((incoming, response) => void handleRequest(incoming, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  let isOver = false
  const watchReadiness = async () => {
    while (!isOver) {
      await checkAll()
      await sleep(checkEveryMs, undefined, { ref: false })
    }
  }
  void watchReadiness()
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
