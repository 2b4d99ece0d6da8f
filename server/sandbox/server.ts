import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Algorithm } from '#server/sandbox/access/digest.ts'
import { createKeyring } from '#server/sandbox/access/keyring.ts'
import { createAtlasApi } from '#server/sandbox/atlas-api.ts'
import { createAwsControl } from '#server/sandbox/aws/aws-control.ts'
import { createAwsFaults } from '#server/sandbox/aws/aws-faults.ts'
import { createAwsLog } from '#server/sandbox/aws/aws-log.ts'
import { serveAws } from '#server/sandbox/aws/serve-aws.ts'
import { createDefaultAssumptions, type Assumptions } from '#server/sandbox/assumptions.ts'
import type { SandboxContext } from '#server/sandbox/call.ts'
import { createControlApi } from '#server/sandbox/control-api.ts'
import { readRequest, writeReply } from '#server/sandbox/http.ts'
import type { Credentials } from '#server/sandbox/model.ts'
import { listen } from '#server/sandbox/listen.ts'
import { createRequestLog } from '#server/sandbox/request-log.ts'
import { createInjectedAnswers } from '#server/sandbox/injected-answers.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { openStore } from '#server/sandbox/store.ts'
import { createWriteRace, writeMs } from '#server/sandbox/write-race.ts'

export type SandboxOptions = {
  /** 0: any free port. */
  port: number
  /** Where its AWS side listens; by default any free port. */
  awsPort?: number
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

/** `awsUrl`: the address of its AWS side. */
export type Sandbox = { url: string; awsUrl: string; close: () => Promise<void> }

/**
 * Starts the sandbox on 127.0.0.1 and resolves with its addresses. Rejects when a port is taken or the state cannot be
 * read.
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { port, awsPort = 0, dataFile, timeScale = 1, approval = 'auto', credentials = seededCredentials } = options
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
  const aws = { context, log: createAwsLog(), faults: createAwsFaults() }
  const keys = createKeyring(credentials)
  const serveAtlas = createAtlasApi(context, keys, options.algorithm ?? 'MD5')
  const serveControl = createControlApi({ context, answers, requests, keys, serveAwsControl: createAwsControl(aws) })

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
    if (injected) await answers.waitFor(injected)
    if (endWrite) await pause(writeMs, undefined, { ref: false })
    endWrite?.()
    writeReply(response, reply, isPretty)
  }

  const atlas = await listen(port, handleRequest, report)
  url = atlas.url
  const awsListener = await listen(awsPort, serveAws(aws), report).catch(async (error: unknown) => {
    await atlas.close()
    throw error
  })
  const close = async () => void (await Promise.all([atlas.close(), awsListener.close()]))
  return { url, awsUrl: awsListener.url, close }
}
