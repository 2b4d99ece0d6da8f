import 'server-only'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, type Registry } from 'prom-client'

type Options = {
  host: string
  port: number
  registry: Registry
  /** Brings the gauges up to date before each answer. */
  refresh: () => Promise<void>
  onFault: (error: unknown) => void
}

/** Starts a server for Prometheus alone, which answers GET /metrics. Throws when the address is taken. */
export const listenForMetrics = async ({ host, port, registry, refresh, onFault }: Options): Promise<Server> => {
  collectDefaultMetrics({ register: registry })
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('GET /metrics\n')
      return
    }
    refresh()
      .catch(onFault)
      .then(() => registry.metrics())
      .then(
        (text) =>
          void response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text),
        (error: unknown) => {
          onFault(error)
          response.writeHead(500).end()
        },
      )
  })
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
