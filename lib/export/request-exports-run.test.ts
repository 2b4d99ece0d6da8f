import { execFileSync, type StdioOptions } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { buildHostileArgument, buildHostileRequest, buildHostileText } from '#lib/export/testing/hostile.ts'
import { formatJson } from '#lib/json-text.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { toList } from '#lib/link-types/link-type.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { hasCurl } from '#server/sandbox/testing/curl.ts'
import { isInstalled, createShell } from '#server/sandbox/testing/shell.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const environment = z.object({ EXPORT_RUNS: z.coerce.number().default(25), EXPORT_SEED: z.coerce.number().optional() })
/** EXPORT_RUNS=1000 npx vitest run lib/export tries more; EXPORT_SEED repeats a run whose seed was told. */
const { EXPORT_RUNS: numRuns, EXPORT_SEED: chosen } = environment.parse(Reflect.get(import.meta, 'env'))
const seed = chosen ?? Math.floor(performance.timeOrigin + performance.now())
const runs = { seed, numRuns }
const patience = { timeout: 60_000 + numRuns * 1000 }

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => void process.stdout.write(`EXPORT_SEED=${String(seed)}\n`))
})

const { serviceAccount, apiKey } = seededCredentials
const signIn = {
  MONGODB_ATLAS_PUBLIC_KEY: apiKey.user,
  MONGODB_ATLAS_PRIVATE_KEY: apiKey.secret,
  MONGODB_ATLAS_CLIENT_ID: serviceAccount.user,
  MONGODB_ATLAS_CLIENT_SECRET: serviceAccount.secret,
}
const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const baseUrl = 'https://cloud.mongodb.com'
const received = z.array(
  z.object({ method: z.string(), path: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) }),
)

type Where = { groupId: string; baseUrl: string }
const textOf = (id: string, request: CreateRequest, where: Where = { groupId, baseUrl }) => {
  const made = buildRequestExports({ ...where, request }).find((one) => one.id === id)
  if (!made || !('text' in made)) throw new Error(`No text of ${id}`)
  return made.text
}
const valuesOf = (requests: readonly CreateRequest[]) =>
  requests.flatMap((request) => Object.values(request).flatMap((value) => toList(value)))

/** The creates that the sandbox heard; digest begins with one without a body. */
const heard = async (control: Awaited<ReturnType<typeof startTestSandbox>>['control']) =>
  received
    .parse(JSON.parse((await control('GET', '/requests')).text))
    .filter(({ method, path, body }) => method === 'POST' && path.includes('/groups/') && body !== '')

describe.skipIf(!hasCurl)('curl exports, run by sh with curl', patience, () => {
  it('send hostile values byte for byte and execute none of them', async () => {
    const { canary, play } = createShell()
    const requests = fc.sample(buildHostileRequest(canary), runs)
    expect(valuesOf(requests).length).toBeGreaterThanOrEqual(numRuns * 10)
    expect(new Set(valuesOf(requests)).size).toBeGreaterThan(numRuns * 5)
    const { url, control, createProject: newProject } = await startTestSandbox()
    const ways: string[] = []
    const sent: string[] = []
    for (let first = 0; first < requests.length; first += 200) {
      const where = { baseUrl: url, groupId: await newProject() }
      const part = requests.slice(first, first + 200)
      const { leftFiles: left } = await play(
        part.flatMap((request) => ['curl-api-key', 'curl-service-account'].map((id) => textOf(id, request, where))),
        signIn,
      )
      expect(left).toEqual([])
      for (const { body, headers } of await heard(control)) {
        ways.push(headers.authorization ?? '')
        sent.push(body)
      }
      await control('DELETE', '/requests')
    }
    expect(sent).toEqual(requests.flatMap((request) => [formatJson(request, 2), formatJson(request, 2)]))
    expect(ways).toEqual(requests.flatMap(() => ['Digest', 'Bearer']))
  })

  it('create a link of every type with either kind of key', async () => {
    const { play } = createShell()
    const { url, call, createProject: newProject } = await startTestSandbox()
    const [byKey, byToken] = [await newProject(), await newProject()]
    const scripts = [...catalog.keys()].flatMap((id) => {
      const request: CreateRequest = { provider: '', ...buildSamples('orders')[id]?.body }
      return [
        textOf('curl-api-key', request, { baseUrl: url, groupId: byKey }),
        textOf('curl-service-account', request, { baseUrl: url, groupId: byToken }),
      ]
    })
    await play(scripts, signIn)
    for (const project of [byKey, byToken]) {
      const { body } = await call('GET', `/api/atlas/v2/groups/${project}/streams/privateLinkConnections`)
      expect(body.totalCount).toBe(catalog.size)
    }
  })

  it('keep a hostile project id inside its path segment', async () => {
    const { canary, play } = createShell()
    const { url, control } = await startTestSandbox()
    const isDots = (project: string) => /^\.{0,2}$/.test(project)
    const projects = fc
      .sample(buildHostileArgument(canary), { seed, numRuns: 30 })
      .filter((project) => !isDots(project))
    const { leftFiles: left } = await play(
      projects.map((project) => textOf('curl-api-key', { provider: 'AWS' }, { baseUrl: url, groupId: project })),
      signIn,
    )
    expect(left).toEqual([])
    const paths = received.parse(JSON.parse((await control('GET', '/requests')).text)).map((one) => one.path.split('/'))
    expect(new Set(paths.map((pieces) => pieces.length))).toEqual(new Set([8]))
    expect(new Set(paths.map((pieces) => decodeURIComponent(pieces[5] ?? '')))).toEqual(new Set(projects))
  })
})

describe('shell exports, run by sh with programs that record their arguments', patience, () => {
  const places = (canary: string) =>
    fc.record({
      request: buildHostileRequest(canary),
      groupId: buildHostileArgument(canary),
      baseUrl: buildHostileArgument(canary),
    })

  it('pass file, project and URL to the Atlas CLI byte for byte and execute none of them', async () => {
    const { canary, stub, play } = createShell()
    stub('atlas')
    const all = fc.sample(places(canary), runs).map((one, index) => ({
      ...one,
      request: { ...one.request, provider: ['AWS', 'AZURE', 'Azure'][index % 3] ?? '' },
    }))
    const scripts = all.flatMap((one) => [textOf('atlas-cli', one.request, one), textOf('atlas-api', one.request, one)])
    const { leftFiles: left, readRecorded: recorded } = await play(scripts)
    expect(left).toEqual([])
    for (const [index, one] of all.entries()) {
      const rest = [one.baseUrl, `${formatJson(one.request, 2)}\n`]
      const file = ['--file', 'private-link.json']
      const provider = one.request.provider.toUpperCase()
      expect(recorded(2 * index)).toEqual([
        'streams',
        'privateLinks',
        'create',
        '--projectId',
        one.groupId,
        '--provider',
        provider,
        '--output',
        'json',
        ...file,
        ...rest,
      ])
      expect(recorded(2 * index + 1)).toEqual([
        'api',
        'streams',
        'createPrivateLinkConnection',
        '--groupId',
        one.groupId,
        ...file,
        ...rest,
      ])
    }
  })

  it('pass URL and body to curl byte for byte and execute none of them', async () => {
    const { canary, stub, play } = createShell()
    stub('curl')
    const all = fc.sample(places(canary), runs)
    const { leftFiles: left, readRecorded: recorded } = await play(
      all.flatMap((one) => [
        textOf('curl-api-key', one.request, one),
        textOf('curl-service-account', one.request, one),
      ]),
      signIn,
    )
    expect(left).toEqual([])
    for (const [index, { request, baseUrl: base }] of all.entries()) {
      const withoutSlash = base.replace(/\/+$/, '')
      for (const args of [recorded(2 * index), recorded(2 * index + 1)]) {
        expect(args.at(-3)).toBe(formatJson(request, 2))
        expect(args.at(-5)?.startsWith(`${withoutSlash}/api/atlas/v2/groups/`)).toBe(true)
      }
      expect(recorded(2 * index + 1)).toContain(`${withoutSlash}/api/oauth/token`)
      expect(recorded(2 * index + 1)).toContain('Authorization: Bearer recorded')
    }
  })

  it('write the stream connection to a file for the Atlas CLI, whatever the link’s domain', async () => {
    const { canary, stub, play } = createShell()
    stub('atlas')
    const links = fc
      .sample(buildHostileText(canary), runs)
      .map((dnsDomain) => privateLink.parse({ _id: linkId, provider: 'AWS', dnsDomain }))
    const ways = ['atlas-cli', 'atlas-api']
    const listTexts = (link: PrivateLink) =>
      buildConnectionExports({ groupId, baseUrl, link }).flatMap((way) =>
        'text' in way && [...ways, 'json'].includes(way.id) ? [way.text] : [],
      )
    const { leftFiles, readRecorded } = await play(links.flatMap((link) => listTexts(link).slice(1)))
    expect(leftFiles).toEqual(['connection.json'])
    for (const [index, link] of links.entries()) {
      const [json] = listTexts(link)
      for (const args of [readRecorded(2 * index), readRecorded(2 * index + 1)]) {
        expect(args.slice(-2)).toEqual(['', `${json ?? ''}\n`])
        expect(args).toContain(groupId)
      }
    }
  })

  it.each([
    ['single quotes around the bare text', (body: string) => `: '${body}'\n`],
    ['double quotes', (body: string) => `: "${body}"\n`],
    ['double quotes with the quotes escaped', (body: string) => `: "${body.replaceAll('"', '\\"')}"\n`],
    ['an open heredoc', (body: string) => `cat <<END\n${body}\nEND\n`],
  ])('would be caught with %s', async (_, naive) => {
    const { canary, play } = createShell()
    const requests = fc.sample(buildHostileRequest(canary), { seed: 1, numRuns: 20 })
    const { leftFiles: left } = await play(requests.map((request) => naive(formatJson(request, 2))))
    expect(left).toContain('run')
  })
})

/** Files of one way with hostile values everywhere, in a folder of their own. */
const filesOf = (id: string, ending: string) => {
  const { canary, folder } = createShell()
  const requests = fc
    .sample(buildHostileRequest(canary), runs)
    .map((request) => (id === 'go' ? request : { ...request, azureResourceIds: undefined }))
  return [{ provider: '' }, ...requests].map((request, index) => {
    const file = path.join(folder, `${String(index)}.${ending}`)
    writeFileSync(file, textOf(id, request, { groupId: canary, baseUrl: canary }))
    return file
  })
}

describe.skipIf(!isInstalled('gofmt'))('Go exports, read by gofmt if installed', patience, () => {
  it('parse and are formatted, whatever the values', () => {
    expect(execFileSync('gofmt', ['-e', '-l', ...filesOf('go', 'go')], { encoding: 'utf8' })).toBe('')
  })
})

describe.skipIf(!isInstalled('terraform'))(
  'the Terraform exports, read by Terraform where it is installed',
  patience,
  () => {
    it('parse and are formatted, whatever the values', () => {
      const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
      expect(
        execFileSync('terraform', ['fmt', '-check', ...filesOf('terraform', 'tf')], { encoding: 'utf8', stdio }),
      ).toBe('')
    })
  },
)
