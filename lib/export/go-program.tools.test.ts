import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findExportText, sampleBodies } from '#lib/connection-export/testing/sample-exports.ts'
import { findRequestText, listRequests } from '#lib/export/testing/listed-requests.ts'
import { createFolder, runTool, summarize } from '#server/sandbox/testing/run-tool.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { isInstalled } from '#server/sandbox/testing/shell.ts'
import { buildLinksPath, readRows, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const sdk = 'go.mongodb.org/atlas-sdk/v20250312023'
const sdkVersion = 'v20250312023.1.0'
const goMod = 'module private-link\n\ngo 1.23\n'

const listPrograms = (groupId: string, baseUrl: string): Readonly<Record<string, string>> =>
  Object.fromEntries<string>([
    ...listRequests().map(
      ([name, request]) => [`${name}/main.go`, findRequestText('go', request, { groupId, baseUrl }) ?? ''] as const,
    ),
    ...sampleBodies.map(
      ([name, body]) => [`connection_${name}/main.go`, findExportText('go', body, { groupId, baseUrl }) ?? ''] as const,
    ),
  ])

test.skipIf(!isInstalled('go'))(
  'go: every type of link and connection compiles with what the SDK is known to have',
  async () => {
    const standIn = readFileSync(path.join(import.meta.dirname, 'testing/atlas-sdk/admin.go'), 'utf8')
    const folder = createFolder({
      ...listPrograms('65f0c0de0000000000000a01', 'https://cloud.mongodb.com'),
      'go.mod': `${goMod}\nrequire ${sdk} ${sdkVersion}\n\nreplace ${sdk} => ./atlas-sdk\n`,
      'atlas-sdk/go.mod': `module ${sdk}\n\ngo 1.23\n`,
      'atlas-sdk/admin/admin.go': standIn,
    })
    expect(await runTool(folder, 'go', ['vet', './...'])).toEqual({ ok: true, printed: '' })
    expect(await runTool(folder, 'gofmt', ['-l', '.'])).toEqual({ ok: true, printed: '' })
  },
)

test.skipIf(!isInstalled('go'))(
  'go: every type of link and connection compiles with the SDK, and one creates its link',
  async (context) => {
    const { url, call, createProject } = await startTestSandbox()
    const groupId = await createProject()
    const folder = createFolder({ ...listPrograms(groupId, url), 'go.mod': goMod })
    const got = await runTool(folder, 'go', ['get', `${sdk}@${sdkVersion}`])
    context.skip(!got.ok, `the SDK cannot be got: ${summarize(got)}`)
    expect(await runTool(folder, 'go', ['vet', './...'])).toMatchObject({ ok: true })
    const { serviceAccount } = seededCredentials
    const created = await runTool(folder, 'go', ['run', './aws_msk_iam'], {
      MONGODB_ATLAS_CLIENT_ID: serviceAccount.user,
      MONGODB_ATLAS_CLIENT_SECRET: serviceAccount.secret,
    })
    const [row] = readRows(await call('GET', buildLinksPath(groupId)))
    expect(created.printed).toContain(String(row?._id))
    expect(row).toMatchObject({ vendor: 'MSK', authenticationScheme: 'IAM' })
  },
)
