import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'

type Call = { path: string | undefined; headers: IncomingHttpHeaders; body: string }

/** Starts a receiver on this machine, which notes each connection and call and answers as `answer` says. */
export const startReceiver = async (answer: RequestListener = (_, response) => response.end('ok')) => {
  const calls: Call[] = []
  let connections = 0
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      calls.push({ path: request.url, headers: request.headers, body })
      answer(request, response)
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '::', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  return { port, calls, countConnections: () => connections }
}
