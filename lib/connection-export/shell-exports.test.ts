import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCodeBody } from '#lib/connection-export/code-body.ts'
import { findExportText, listVariables, sampleBodies } from '#lib/connection-export/testing/sample-exports.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { buildHostileArgument, buildHostileText } from '#lib/export/testing/hostile.ts'
import { formatJson, readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { hasCurl } from '#server/sandbox/testing/curl.ts'
import { createShell } from '#server/sandbox/testing/shell.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const patience = { timeout: 60_000 }
const runs = { numRuns: 12 }
const { serviceAccount, apiKey } = seededCredentials
const signIn = {
  MONGODB_ATLAS_PUBLIC_KEY: apiKey.user,
  MONGODB_ATLAS_PRIVATE_KEY: apiKey.secret,
  MONGODB_ATLAS_CLIENT_ID: serviceAccount.user,
  MONGODB_ATLAS_CLIENT_SECRET: serviceAccount.secret,
}
const received = z.array(z.object({ method: z.string(), path: z.string(), body: z.string() }))
const findVariables = (body: BodyObject) => listVariables(body, buildCodeBody(maskSecrets(body))?.variables ?? [])

/** The sample of every type, with a hostile text in place of each value that may be seen. */
const buildHostileBody = (command: string): fc.Arbitrary<BodyObject> =>
  fc
    .tuple(fc.constantFrom(...sampleBodies), fc.array(buildHostileText(command), { minLength: 12, maxLength: 12 }))
    .map(([[, body], texts]) =>
      listLeaves(maskSecrets(body)).reduce(
        (all, { path: at, value }, index) =>
          at.join() === 'type' || value !== getLeaf(body, at) || typeof value !== 'string'
            ? all
            : setLeaf(all, at, texts[index % 12] ?? ''),
        body,
      ),
    )

/** Texts with a line `NAME='value'` each, which a script sources before it runs. */
const exportVariables = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('')

/** A secret of one line or several, as the portal takes it. */
const buildSecret = (command: string) =>
  buildHostileArgument(command).map((text) => `${text.replace(/\p{Cc}+/gu, ' ').trim()}\nx"\\y`)

describe.skipIf(!hasCurl)('curl exports of connections, run by sh with curl', patience, () => {
  it('create every type by either key, with the secrets that the variables hold', async () => {
    const { play } = createShell()
    const { url, call, clock, control, createProject } = await startTestSandbox()
    const groupId = await createProject()
    const root = `/api/atlas/v2/groups/${groupId}/streams`
    const link = await call('POST', `${root}/privateLinkConnections`, {
      body: { provider: 'AWS', vendor: 'S3', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' },
    })
    clock.now += 60_000
    const toBody = (body: BodyObject, name: string): BodyObject => {
      const isLinked = ['networking', 'publicPrivateNetworking'].find((key) => body[key] !== undefined)
      const named = { ...body, name }
      return isLinked ? setLeaf(named, [isLinked, 'access', 'connectionId'], String(link.body._id)) : named
    }
    await call('POST', root, {
      body: { name: 'orders', dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } },
    })
    const bodies = sampleBodies.map(([name, body]) => toBody(body, name))
    const ids = ['curl-api-key', 'curl-service-account']
    await play(
      bodies.map(
        (body, index) =>
          exportVariables(findVariables(body)) +
          (findExportText(ids[index % 2] ?? '', body, { groupId, workspace: 'orders', baseUrl: url }) ?? ''),
      ),
      signIn,
    )
    const sent = received
      .parse(JSON.parse((await control('GET', '/requests')).text))
      .filter(({ path: at, body }) => at.endsWith('/connections') && body !== '')
    expect(sent.map(({ body }) => readJson(body))).toEqual(bodies)
    const { body } = await call('GET', `${root}/orders/connections`)
    expect(body.totalCount).toBe(bodies.length)
  })

  it('send hostile values byte for byte, with any secret, and execute none of them', async () => {
    const { canary, play } = createShell()
    const { url, control, createProject } = await startTestSandbox()
    const groupId = await createProject()
    const bodies = fc.sample(buildHostileBody(canary), runs)
    const secrets = fc.sample(buildSecret(canary), runs)
    const filled = bodies.map((body, index) =>
      Object.keys(findVariables(body)).length === 0
        ? body
        : listLeaves(maskSecrets(body)).reduce(
            (all, { path: at, value }) => (value === getLeaf(body, at) ? all : setLeaf(all, at, secrets[index] ?? '')),
            body,
          ),
    )
    const { leftFiles } = await play(
      filled.map(
        (body) =>
          exportVariables(findVariables(body)) +
          (findExportText('curl-api-key', body, { groupId, baseUrl: url }) ?? ''),
      ),
      signIn,
    )
    expect(leftFiles).toEqual([])
    const sent = received.parse(JSON.parse((await control('GET', '/requests')).text)).filter(({ body }) => body !== '')
    expect(sent.map(({ body }) => readJson(body))).toEqual(filled.map((body) => readJson(formatJson(body))))
  })

  it('send nothing where a secret is missing', async () => {
    const { play } = createShell()
    const { url, control } = await startTestSandbox()
    const body = connectionSamples['Kafka/PLAIN']?.body ?? {}
    await play([findExportText('curl-api-key', body, { baseUrl: url }) ?? ''], signIn)
    const calls = received.parse(JSON.parse((await control('GET', '/requests')).text))
    expect(calls.filter(({ path: at }) => at.endsWith('/connections'))).toEqual([])
  })
})

describe('CLI exports of connections, run by sh with a program that records its arguments', patience, () => {
  const buildPlace = (canary: string) =>
    fc.record({
      body: buildHostileBody(canary),
      groupId: buildHostileArgument(canary),
      workspace: buildHostileArgument(canary),
      baseUrl: buildHostileArgument(canary),
    })

  it('pass file, project and workspace byte for byte, execute none of them, and leave no file with a secret', async () => {
    const { canary, stub, play } = createShell()
    stub('atlas')
    const all = fc.sample(buildPlace(canary), runs)
    for (const id of ['atlas-cli', 'atlas-api']) {
      const secret = all.filter(({ body }) => Object.keys(findVariables(body)).length > 0)
      const { leftFiles, readRecorded } = await play(
        secret.map((one) => exportVariables(findVariables(one.body)) + (findExportText(id, one.body, one) ?? '')),
      )
      expect(leftFiles).toEqual([])
      for (const [index, { body, groupId, workspace, baseUrl }] of secret.entries()) {
        const args = readRecorded(index)
        expect(args).toEqual(expect.arrayContaining([groupId, workspace, '--file', 'connection.json']))
        expect(args.at(-2)).toBe(baseUrl)
        expect(readJson(args.at(-1) ?? '')).toEqual(readJson(formatJson(body)))
      }
    }
  })

  it('keep a file of the same name', async () => {
    const { folder, stub, play } = createShell()
    stub('atlas')
    writeFileSync(path.join(folder, 'work', 'connection.json'), 'mine')
    const body = connectionSamples['Kafka/PLAIN']?.body ?? {}
    const { leftFiles, readRecorded } = await play([
      exportVariables(findVariables(body)) + (findExportText('atlas-cli', body) ?? ''),
    ])
    expect(leftFiles).toEqual(['connection.json'])
    expect(() => readRecorded(0)).toThrow()
  })
})
