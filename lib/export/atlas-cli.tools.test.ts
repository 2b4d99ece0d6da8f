import { describe, expect, test } from 'vitest'
import { findRequestText, listRequests } from '#lib/export/testing/listed-requests.ts'
import { createFolder, runTool } from '#server/sandbox/testing/run-tool.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { isInstalled } from '#server/sandbox/testing/shell.ts'
import { buildLinksPath, readRows, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const variables = {
  MONGODB_ATLAS_PUBLIC_API_KEY: seededCredentials.apiKey.user,
  MONGODB_ATLAS_PRIVATE_API_KEY: seededCredentials.apiKey.secret,
  MONGODB_ATLAS_SKIP_UPDATE_CHECK: 'yes',
  DO_NOT_TRACK: '1',
}

describe.skipIf(!isInstalled('atlas'))('atlas', () => {
  test.each(['atlas-cli', 'atlas-api'])('creates a link of every type that the command knows: %s', async (way) => {
    const { url, call, createProject } = await startTestSandbox()
    const groupId = await createProject()
    for (const [name, request] of listRequests()) {
      const text = findRequestText(way, request, { groupId, baseUrl: url })
      if (text === undefined) continue
      const { printed } = await runTool(createFolder({ 'create.sh': text }), 'sh', ['create.sh'], variables)
      const row = readRows(await call('GET', buildLinksPath(groupId))).at(-1)
      expect({ name, hasId: printed.includes(String(row?._id)) }).toEqual({ name, hasId: true })
      // Versions of the hand-written command that do not know the scheme drop it, as its note says.
      const { authenticationScheme: _, ...others } = request
      expect({ name, row }).toMatchObject({ name, row: way === 'atlas-cli' ? others : request })
    }
  })
})
