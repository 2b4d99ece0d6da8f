import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const listen = async (server: Server | TcpServer, scheme: string) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.')
  return `${scheme}://127.0.0.1:${String((address satisfies AddressInfo).port)}`
}

const openSockets = (server: Server | TcpServer) => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket
      .resume()
      .on('close', () => sockets.delete(socket))
      .on('error', () => undefined)
  })
  return sockets
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** An HTTP server for one test; `sockets` are the open connections. */
export const startHttp = async (listener: Listener) => {
  const server = createServer((request, response) => {
    void listener(request, response)
  })
  const sockets = openSockets(server)
  const url = await listen(server, 'http')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url, sockets }
}

/** A TCP server for one test, for answers that no HTTP server would give. */
export const startTcp = async (onSocket: (socket: Socket) => void, scheme: 'http' | 'https' = 'http') => {
  const server = createTcpServer(onSocket)
  const sockets = openSockets(server)
  const url = await listen(server, scheme)
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { url, sockets }
}

export const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

type Send = (response: ServerResponse, status: number, body: unknown, headers?: Record<string, string>) => void

export const sendJson: Send = (response, status, body, headers) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
