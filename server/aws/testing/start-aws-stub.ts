import http from 'node:http'
import { onTestFinished } from 'vitest'

/** One request, as far as a test decides on it. `operation`: the action in its form or header, else its path. */
export type StubRequest = {
  service: string
  region: string
  method: string
  operation: string
  authorization: string
  body: string
}
type StubReply = { status?: number; headers?: Record<string, string>; body?: string } | 'hang' | 'cut'
export type Answer = (request: StubRequest) => StubReply | undefined

const toJson = (value: unknown): StubReply => ({ body: JSON.stringify(value) })

/** How AWS states an error of its JSON services. */
export const refuse = (status: number, code: string, message = 'No.', headers = {}): StubReply => ({
  status,
  headers: { 'x-amzn-errortype': code, ...headers },
  body: JSON.stringify({ message }),
})

export const describeRole = (token = 'session-1', expiration = '2126-01-01T00:00:00Z'): StubReply => ({
  headers: { 'content-type': 'text/xml' },
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIASTUB</AccessKeyId><SecretAccessKey>stub</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
})

/** What the stub answers unless a test says otherwise: roles are given, and lists are empty. */
const answerByDefault = ({ service }: StubRequest): StubReply => {
  if (service === 'sts') return describeRole()
  if (service === 's3') return { body: '<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>' }
  return toJson({ clusterInfoList: [], Functions: [], StreamSummaries: [] })
}

const parseScope = (authorization: string) => {
  const [, , region = '', service = ''] = /Credential=([^,]+)/.exec(authorization)?.[1]?.split('/') ?? []
  return { region, service }
}

/** Starts a small AWS that a test answers for, and records every request. */
export const startAwsStub = async (answer: Answer = () => undefined) => {
  const requests: StubRequest[] = []
  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const { authorization = '' } = incoming.headers
      const target = String(incoming.headers['x-amz-target'] ?? '').split('.')[1]
      const operation = target ?? new URLSearchParams(body).get('Action') ?? incoming.url ?? ''
      const request = { ...parseScope(authorization), method: incoming.method ?? '', operation, authorization, body }
      requests.push(request)
      const reply = answer(request) ?? answerByDefault(request)
      if (reply === 'hang') return
      if (reply === 'cut') return void incoming.socket.destroy()
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      response.end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    url: `http://127.0.0.1:${String(port)}`,
    requests,
    list: (service: string) => requests.filter((one) => one.service === service),
  }
}
