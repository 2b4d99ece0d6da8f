import { onTestFinished } from 'vitest'
import * as z from '#lib/zod.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox, type SandboxOptions } from '#server/sandbox/server.ts'

const object = z.record(z.string(), z.unknown())
export type Body = z.infer<typeof object>
export type TestResponse = { status: number; headers: Headers; text: string; body: Body }

/** Parses a response into its status, headers, text and, when it is an object, its JSON. */
export const parseResponse = (status: number, headers: Headers, text: string): TestResponse => {
  const isObject = text.startsWith('{')
  return { status, headers, text, body: isObject ? object.parse(JSON.parse(text)) : {} }
}

export const root = '/api/atlas/v2'
export const accept = 'application/vnd.atlas.2025-03-12+json'
export const buildLinksPath = (groupId: string) => `${root}/groups/${groupId}/streams/privateLinkConnections`

/** Reads the rows of a list answer. */
export const readRows = ({ body }: TestResponse): Body[] => z.array(object).parse(body.results)

type RequestInput = { body?: unknown; headers?: Record<string, string> }
type Started = Partial<Omit<SandboxOptions, 'now'>>

/** Starts a sandbox with a clock of its own that ends with the test. `call` uses its service account. */
export const startTestSandbox = async (options: Started = {}) => {
  const clock = { now: Date.UTC(2026, 10, 24, 12) }
  const sandbox = await startSandbox({ port: 0, now: () => clock.now, ...options })
  onTestFinished(sandbox.close)
  const { user, secret } = (options.credentials ?? seededCredentials).serviceAccount

  const send = async (
    method: string,
    path: string,
    { body, headers = {} }: RequestInput = {},
  ): Promise<TestResponse> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const init = text === undefined ? { method, headers } : { method, headers, body: text }
    const response = await fetch(`${sandbox.url}${path}`, init)
    return parseResponse(response.status, response.headers, await response.text())
  }
  const fetchToken = async () => {
    const basic = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
    const headers = { authorization: basic, 'content-type': 'application/x-www-form-urlencoded' }
    const { body } = await send('POST', '/api/oauth/token', { headers, body: 'grant_type=client_credentials' })
    return String(body.access_token)
  }
  let bearer: Promise<string> | undefined
  const call = async (method: string, path: string, { body, headers = {} }: RequestInput = {}) => {
    bearer ??= fetchToken()
    const json = { authorization: `Bearer ${await bearer}`, accept, 'content-type': 'application/json' }
    return send(method, path, { body, headers: { ...json, ...headers } })
  }
  const callControl = (method: string, path: string, body?: unknown) => send(method, `/_sandbox${path}`, { body })
  const createProject = async (body: unknown = {}) => String((await callControl('POST', '/projects', body)).body.id)
  return {
    url: sandbox.url,
    awsUrl: sandbox.awsUrl,
    close: sandbox.close,
    clock,
    send,
    call,
    control: callControl,
    createProject,
    token: fetchToken,
  }
}

export const buildMskArn = (name: string) =>
  `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d6e7f-8a9b-4c0d-9e1f-2a3b4c5d6e7f-5`
export const buildMskBody = (name: string) => ({ provider: 'AWS', vendor: 'MSK', arn: buildMskArn(name) })
export const buildEventHubBody = (name: string) => ({
  provider: 'Azure',
  region: 'US_EAST_2',
  serviceEndpointId: `/subscriptions/1/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/${name}`,
  dnsDomain: `${name}.servicebus.windows.net`,
})
