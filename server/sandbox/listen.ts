import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { writeReply } from '#server/sandbox/http.ts'
import { buildRefusal } from '#server/sandbox/reply.ts'

export type Listener = { url: string; close: () => Promise<void> }

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Listens on 127.0.0.1 and resolves with the address; rejects when the port is taken. `report` gets an error inside a
 * request, which is then answered with a 500.
 */
export const listen = async (port: number, handle: Handler, report: (error: unknown) => void): Promise<Listener> => {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (request.complete) report(error)
      if (response.headersSent || !request.complete) response.destroy()
      else writeReply(response, buildRefusal(500, 'UNEXPECTED_ERROR', 'Unexpected error.'), false)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
