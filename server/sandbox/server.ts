import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Algorithm } from '#server/sandbox/access/digest.ts'
import { keyring } from '#server/sandbox/access/keyring.ts'
import { atlasApi } from '#server/sandbox/atlas-api.ts'
import { assumedByDefault, type Assumed } from '#server/sandbox/assumptions.ts'
import type { World } from '#server/sandbox/call.ts'
import { controlApi } from '#server/sandbox/control-api.ts'
import { readRequest, writeReply } from '#server/sandbox/http.ts'
import type { Credentials } from '#server/sandbox/model.ts'
import { refusal } from '#server/sandbox/reply.ts'
import { requestLog } from '#server/sandbox/request-log.ts'
import { answerScript } from '#server/sandbox/injected-answers.ts'
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
  /** Milliseconds since 1970. */
  now?: () => number
  /** Told what went wrong inside a request that then got a 500. */
  report?: (error: unknown) => void
}

export type Sandbox = { url: string; close: () => Promise<void> }

/** Starts the sandbox on 127.0.0.1 and resolves with its address; rejects when the port or the state cannot be had. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { port, dataFile, timeScale = 1, approval = 'auto', credentials = seededCredentials } = options
  const { now: clock = Date.now, report = () => undefined } = options
  let url = ''
  const store = openStore(dataFile)
  const world: World = {
    store,
    pace: { timeScale, approval, assumed: { ...assumedByDefault(), ...options.assumed } },
    now: () => clock() + store.state.clockAheadMs,
    origin: () => url,
  }
  const answers = answerScript()
  const requests = requestLog()
  const keys = keyring(credentials)
  const api = atlasApi(world, keys, options.algorithm ?? 'MD5')
  const control = controlApi({ world, answers, requests, keys })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readRequest(request)
    if ('reply' in read) return writeReply(response, read.reply, false)
    const { asked } = read
    const isPretty = asked.query.get('pretty') === 'true'
    if (asked.path.startsWith('/_sandbox/')) return writeReply(response, control(asked), isPretty)
    requests.hear(asked, request.headers, world.now())
    const next = answers.take(asked)
    const reply = next ? answers.reply(next, () => api(asked)) : api(asked)
    if (next) await pause(next.delayMs, undefined, { ref: false })
    writeReply(response, reply, isPretty)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (request.complete) report(error)
      if (response.headersSent || !request.complete) response.destroy()
      else writeReply(response, refusal(500, 'UNEXPECTED_ERROR', 'Unexpected error.'), false)
    })
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
