import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Algorithm } from '#server/sandbox/access/digest.ts'
import { createKeyring } from '#server/sandbox/access/keyring.ts'
import { createAtlasApi } from '#server/sandbox/atlas-api.ts'
import { createDefaultAssumptions, type Assumptions } from '#server/sandbox/assumptions.ts'
import type { SandboxContext } from '#server/sandbox/call.ts'
import { createControlApi } from '#server/sandbox/control-api.ts'
import { readRequest, writeReply } from '#server/sandbox/http.ts'
import type { Credentials } from '#server/sandbox/model.ts'
import { buildRefusal } from '#server/sandbox/reply.ts'
import { createRequestLog } from '#server/sandbox/request-log.ts'
import { createInjectedAnswers } from '#server/sandbox/injected-answers.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { openStore } from '#server/sandbox/store.ts'
import { createWriteRace, writeMs } from '#server/sandbox/write-race.ts'

export type SandboxOptions = {
  /** 0: any free port. */
  port: number
  /** The file that holds the state; without it, the state is in memory. */
  dataFile?: string | undefined
  /** 2: links live twice as fast. */
  timeScale?: number
  approval?: 'auto' | 'manual'
  credentials?: Credentials
  algorithm?: Algorithm
  assumptions?: Partial<Assumptions>
  /** Milliseconds since 1970. */
  now?: () => number
  /** Called with an error inside a request, which is then answered with a 500. */
  report?: (error: unknown) => void
}

export type Sandbox = { url: string; close: () => Promise<void> }

/**
 * Starts the sandbox on 127.0.0.1 and resolves with its address. Rejects when the port is taken or the state cannot be
 * read.
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { port, dataFile, timeScale = 1, approval = 'auto', credentials = seededCredentials } = options
  const { now: clock = Date.now, report = () => undefined } = options
  let url = ''
  const store = openStore(dataFile)
  const now = () => clock() + store.state.clockAheadMs
  const assumptions = { ...createDefaultAssumptions(), ...options.assumptions }
  const context: SandboxContext = {
    store,
    lifecycle: { timeScale, approval, assumptions },
    race: createWriteRace(() => assumptions.parallelWritesRace, now),
    now,
    origin: () => url,
  }
  const answers = createInjectedAnswers()
  const requests = createRequestLog()
  const keys = createKeyring(credentials)
  const serveAtlas = createAtlasApi(context, keys, options.algorithm ?? 'MD5')
  const serveControl = createControlApi({ context, answers, requests, keys })

  const handleRequest = async (incoming: IncomingMessage, response: ServerResponse) => {
    const requestResult = await readRequest(incoming)
    if ('reply' in requestResult) return writeReply(response, requestResult.reply, false)
    const { request } = requestResult
    const isPretty = request.query.get('pretty') === 'true'
    if (request.path.startsWith('/_sandbox/')) return writeReply(response, serveControl(request), isPretty)
    requests.record(request, incoming.headers, context.now())
    const endWrite = context.race.begin(request)
    const injected = answers.take(request)
    const reply = injected ? answers.reply(injected, () => serveAtlas(request)) : serveAtlas(request)
    if (injected) await pause(injected.delayMs, undefined, { ref: false })
    if (endWrite) await pause(writeMs, undefined, { ref: false })
    endWrite?.()
    writeReply(response, reply, isPretty)
  }

  const server = createServer((request, response) => {
    handleRequest(request, response).catch((error: unknown) => {
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
