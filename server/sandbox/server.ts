import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isLoopback } from '#lib/loopback.ts'
import type { Algorithm } from '#server/sandbox/access/digest.ts'
import { atlasApi, type Asked } from '#server/sandbox/api.ts'
import { assumedByDefault, type Assumed } from '#server/sandbox/assumptions.ts'
import type { World } from '#server/sandbox/call.ts'
import { controlApi } from '#server/sandbox/control.ts'
import type { Credentials } from '#server/sandbox/model.ts'
import { refusal, type Reply } from '#server/sandbox/reply.ts'
import { newScript } from '#server/sandbox/script.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { openStore } from '#server/sandbox/store.ts'

export type SandboxOptions = {
  /** 0: any free port. */
  port: number
  /** Where the state is kept; without it, in memory. */
  dataFile?: string | undefined
  /** 2: links live twice as fast. */
  timeScale?: number
  approval?: 'auto' | 'manual'
  credentials?: Credentials
  algorithm?: Algorithm
  assumed?: Partial<Assumed>
  now?: () => number
}

const mostBytes = 100_000

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= mostBytes) chunks.push(bytes)
  }
  return size <= mostBytes ? Buffer.concat(chunks).toString() : undefined
}

const write = (response: ServerResponse, { status, headers = {}, json, raw, isLost }: Reply, isPretty: boolean) => {
  if (isLost) return void response.destroy()
  const body = raw ?? JSON.stringify(json, null, isPretty ? 2 : undefined)
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Starts the sandbox on 127.0.0.1 and resolves with its address; rejects when the port or the state cannot be had. */
export const startSandbox = async (options: SandboxOptions): Promise<{ url: string; close: () => Promise<void> }> => {
  const { port, dataFile, timeScale = 1, approval = 'auto', credentials = seededCredentials, now: clock = Date.now } = options
  let moved = 0
  let url = ''
  const world: World = {
    store: openStore(dataFile),
    pace: { timeScale, approval, assumed: { ...assumedByDefault(), ...options.assumed } },
    now: () => clock() + moved,
    origin: () => url,
  }
  const script = newScript()
  const api = atlasApi(world, credentials, options.algorithm ?? 'MD5')
  const control = controlApi({ world, script, advance: (ms) => {
    moved += ms
  } })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const target = request.url ?? '/'
    const { pathname: path, searchParams: query, hostname } = new URL(target, `http://${request.headers.host ?? ''}`)
    const { authorization = '', accept } = request.headers
    const body = await bodyOf(request)
    const asked: Asked = { method: request.method ?? 'GET', target, path, query, authorization, accept, body: body ?? '' }
    const isPretty = query.get('pretty') === 'true'
    if (!isLoopback(hostname)) return write(response, refusal(403, 'FOREIGN_HOST', 'The sandbox serves this machine only.'), false)
    if (body === undefined) return write(response, refusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large.'), false)
    if (path.startsWith('/_sandbox/')) return write(response, control(asked), isPretty)
    script.hear(asked, request.headers, world.now())
    const next = script.take(asked)
    const reply = next ? script.replyOf(next, () => api(asked)) : api(asked)
    if (next) await pause(next.delayMs)
    write(response, reply, isPretty)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : port)}`
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
