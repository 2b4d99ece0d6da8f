import http from 'node:http'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createOwnKey } from '#server/aws/own-key.ts'
import { createTestClient, place } from '#server/aws/testing/create-test-client.ts'
import { startAwsStub } from '#server/aws/testing/start-aws-stub.ts'

afterEach(() => vi.unstubAllEnvs())

const noSleep = () => new Promise<void>(() => undefined)

/** Where a container gets its credentials; counts who asks. */
const startContainerStub = async () => {
  const asks: string[] = []
  const server = http.createServer((request, response) => {
    asks.push(request.url ?? '')
    response.setHeader('content-type', 'application/json')
    const key = { AccessKeyId: 'AKIAREAL', SecretAccessKey: 'canary-real', Token: 'canary-token' }
    response.end(JSON.stringify({ ...key, Expiration: '2126-01-01T00:00:00Z' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE'])
    vi.stubEnv(name, undefined)
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/nowhere')
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${String(port)}/key`)
  return asks
}

describe('the portal’s own key at AWS', () => {
  it('is the fixed one for a sandbox, and the default chain is never asked', async () => {
    const asks = await startContainerStub()
    const { url, requests } = await startAwsStub()
    const { client } = createTestClient(url)
    for (const list of [client.listClusters, client.listStreams, client.listBuckets, client.listFunctions])
      expect(await list(place)).toMatchObject({ kind: 'ok' })
    expect(asks).toEqual([])
    const [first] = requests
    expect([first?.service, first?.authorization]).toEqual(['sts', expect.stringContaining('=AKIASANDBOXONLY00000/')])
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAREAL')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'canary-real')
    const other = createTestClient(url)
    await other.client.listClusters(place)
    expect(requests.filter(({ authorization }) => authorization.includes('AKIAREAL'))).toEqual([])
  })

  it('is the default chain’s for AWS, remembered while it is valid', async () => {
    const asks = await startContainerStub()
    const ownKey = createOwnKey({ kind: 'real' }, noSleep)
    const key = { accessKeyId: 'AKIAREAL', secretAccessKey: 'canary-real', sessionToken: 'canary-token' }
    expect(await ownKey.read('us-east-1')).toEqual({ kind: 'ok', value: key })
    expect(await ownKey.read('us-east-1')).toEqual({ kind: 'ok', value: key })
    expect(asks).toEqual(['/key'])
    ownKey.forget()
    await ownKey.read('us-east-1')
    expect(asks).toEqual(['/key', '/key'])
  })

  it('that is missing or late is said in a sentence without what the chain said', async () => {
    await startContainerStub()
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', undefined)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    const answer = await createOwnKey({ kind: 'real' }, noSleep).read('us-east-1')
    expect(answer).toEqual({ kind: 'unreached', reason: expect.stringMatching(/^The portal has no AWS credentials/) })
    const late = await createOwnKey({ kind: 'real' }, () => Promise.resolve()).read('us-east-1')
    expect(late).toEqual({ kind: 'unreached', reason: 'AWS’s default chain gave the portal no credentials in time.' })
  })
})

describe('a real AWS', () => {
  it('is never another host, whatever the environment says', async () => {
    const { url, requests } = await startAwsStub()
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAREAL')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'canary-real')
    vi.stubEnv('AWS_ENDPOINT_URL', url)
    const { client } = createTestClient(url, {
      target: { kind: 'real' },
      sleep: (ms) => (ms < 10_000 ? Promise.resolve() : noSleep()),
    })
    const reason = `${new URL(url).host} is not called: it is not where AWS is.`
    expect(await client.listClusters(place)).toEqual({ kind: 'unreached', reason })
    expect(requests).toEqual([])
  })
})
