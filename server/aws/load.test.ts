import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { startAwsStub } from '#server/aws/testing/start-aws-stub.ts'

/** Counts the modules of AWS’s packages that a process has loaded, at the start and after its first call of AWS. */
const script = `
import { createRequire } from 'node:module'
const count = () => Object.keys(createRequire('/').cache).filter((file) => /node_modules.(@aws-sdk|@smithy)./.test(file)).length
const { createAwsClient } = await import('#server/aws/create-aws-client.ts')
await import('#server/container.ts')
const counts = [count()]
const account = { id: '123456789012', name: 'a', regions: ['us-east-1'], readRole: { arn: 'arn:aws:iam::123456789012:role/r', externalId: 'x1' }, projects: '*' }
const client = createAwsClient({ accounts: [account], target: { kind: 'sandbox', endpoint: process.argv.at(-1) }, deadlines: { connectMs: 9000, readMs: 9000, writeMs: 9000 }, now: Date.now, random: Math.random, sleep: async () => undefined })
const { kind } = await client.listClusters({ account: account.id, region: 'us-east-1' })
client.close()
process.stdout.write(JSON.stringify([...counts, kind, count() > 0]))
`

it('no AWS package is loaded until somebody needs it', async () => {
  const { url } = await startAwsStub()
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--conditions=react-server',
    '--input-type=module',
    '-e',
    script,
    url,
  ])
  expect(JSON.parse(stdout)).toEqual([0, 'ok', true])
})
