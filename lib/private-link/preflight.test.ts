import { describe, expect, it } from 'vitest'
import { buildCluster } from '#lib/aws/testing/build-cluster.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { awsCheckIds } from '#lib/private-link/preflight-check.ts'
import { runPreflight, type AtlasReadings, type PreflightReadings } from '#lib/private-link/preflight.ts'
import { unlistedState } from '#lib/private-link/state.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { isPreflightAnswer } from '#lib/wire/preflight.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const id = (last: string) => last.padStart(24, '0')
const complete: AtlasReadings = {
  project: { kind: 'ok', value: { id: id('1'), name: 'payments' } },
  links: { kind: 'ok', value: [] },
  workspaces: { kind: 'ok', value: [{ name: 'streams', provider: 'AWS', region: 'VIRGINIA_USA' }] },
}

const buildRequest = (key: string) => {
  const result = validateRequest(buildSamples('orders')[key]?.body ?? {})
  if (!result.ok) throw new Error(`The sample of ${key} is not valid`)
  return result.request
}
const check = (key: string, readings: Partial<AtlasReadings> = {}) =>
  Object.fromEntries(runPreflight(buildRequest(key), { ...complete, ...readings }).map((check) => [check.id, check]))

describe('preflight', () => {
  it('passes every check of a complete project and names the workspace', () => {
    const checks = check('AWS/MSK')
    expect(Object.values(checks).map(({ result }) => result)).toEqual(Array<string>(5).fill('passing'))
    expect(checks.workspace?.evidence).toContain('streams')
  })

  it('finds a link to the same target, and one that failed or is being deleted and still holds it', () => {
    const withState = (state: string) => {
      const duplicate = privateLink.parse({ _id: id('a'), ...buildRequest('AWS/MSK'), state })
      return check('AWS/MSK', { links: { kind: 'ok', value: [duplicate] } })
    }
    expect(withState('WORKING').duplicate).toMatchObject({ result: 'failing', linkId: id('a') })
    expect(withState('FAILED').duplicate).toMatchObject({
      ...{ result: 'failing', title: 'A failed link still leads there', linkId: id('a') },
    })
    expect(withState('DELETING').duplicate).toMatchObject({ result: 'failing', title: 'A link to it is being deleted' })
    expect(withState('DELETED').duplicate?.result).toBe('passing')
  })

  it('K17-a: finds a link that Atlas accepted and does not list yet', () => {
    const duplicate = privateLink.parse({ _id: id('a'), ...buildRequest('AWS/MSK'), state: unlistedState })
    expect(check('AWS/MSK', { links: { kind: 'ok', value: [duplicate] } }).duplicate).toMatchObject({
      title: 'A link leads there already',
      evidence: 'orders already leads there: Submitted. Atlas accepted it and does not list it yet.',
    })
  })

  it.each(['passing', 'failing', 'unknowable'] as const)('has a title of its own for what is %s', (result) => {
    const unread = { kind: 'unread', sentence: 'No.' } as const
    const refused = { kind: 'refused', why: 'key', sentence: 'No.' } as const
    const readings: Record<typeof result, Partial<AtlasReadings>> = {
      passing: {},
      failing: { project: refused, workspaces: { kind: 'ok', value: [] } },
      unknowable: { project: unread, links: unread, workspaces: unread },
    }
    const { credentials, workspace } = check('AWS/MSK', readings[result])
    expect([credentials?.title, workspace?.title]).toEqual(
      {
        passing: ['The portal’s key works', 'The project has a stream workspace there'],
        failing: ['Atlas refuses the portal’s key', 'The project has no stream workspace there'],
        unknowable: ['Whether the portal’s key works', 'Whether the project has a stream workspace there'],
      }[result],
    )
  })

  it('distinguishes a key that Atlas refuses from one that lacks a role', () => {
    const refused = (why: 'key' | 'role') => check('AWS/MSK', { project: { kind: 'refused', why, sentence: 'No.' } })
    expect(refused('key').credentials?.result).toBe('failing')
    expect(refused('key').project?.result).toBe('unknowable')
    expect(refused('role').credentials?.result).toBe('passing')
    expect(refused('role').project?.result).toBe('unknowable')
    const notFound = check('AWS/MSK', { project: { kind: 'refused', why: 'not-found', sentence: 'No.' } })
    expect([notFound.credentials?.result, notFound.project?.result]).toEqual(['passing', 'failing'])
  })

  it('decides nothing when Atlas is not reached', () => {
    const unread = { kind: 'unread', sentence: 'Atlas is not reached.' } as const
    const checks = check('AWS/MSK', { project: unread, links: unread, workspaces: unread })
    expect(['credentials', 'project', 'duplicate', 'workspace'].map((name) => checks[name]?.result)).toEqual(
      Array<string>(4).fill('unknowable'),
    )
  })

  it('explains the condition of Azure and takes a link that is done there as proof', () => {
    expect(check('AZURE/EVENTHUB').azure?.result).toBe('unknowable')
    const find = (region?: string) => {
      const link = privateLink.parse({ _id: id('b'), provider: 'Azure', state: 'DONE', region })
      return check('AZURE/EVENTHUB', { links: { kind: 'ok', value: [link] } }).azure
    }
    for (const spelling of ['eastus2', 'US_EAST_2', 'East US 2']) expect(find(spelling)?.result).toBe('passing')
    for (const elsewhere of ['eastus', 'US_WEST_2', undefined]) expect(find(elsewhere)?.result).toBe('unknowable')
    expect(find('westus')?.evidence).toContain('in the region of the link, eastus2')
    expect(check('AWS/MSK').azure).toBeUndefined()
  })

  it('warns of a serverless cluster with any authentication but IAM, and of no other cluster', () => {
    const { body } = buildSamples('orders')['AWS/MSK'] ?? {}
    const find = (authenticationScheme?: string) => {
      const arn = String(body?.arn).replace(/-\d+$/, '-s1')
      const result = validateRequest({ ...body, arn, ...(authenticationScheme ? { authenticationScheme } : {}) })
      if (!result.ok) throw new Error('The request is not refused: Atlas decides')
      return runPreflight(result.request, complete).find((check) => check.id === 'authentication')
    }
    for (const scheme of ['SASL_SCRAM', 'TLS', undefined])
      expect(find(scheme)).toMatchObject({
        result: 'failing',
        evidence: expect.stringMatching(`${scheme ?? 'SASL_SCRAM'}.*choose IAM`),
      })
    expect(find('IAM')?.result).toBe('passing')
    expect(check('AWS/MSK').authentication).toBeUndefined()
  })

  it('adds what AWS shows of the cluster, and is as before without it', () => {
    const aws = {
      cluster: { kind: 'ok', value: buildCluster() },
      policy: { kind: 'ok', value: { kind: 'none' } },
    } as const
    const run = (readings: PreflightReadings) => runPreflight(buildRequest('AWS/MSK'), readings)
    const plain = run(complete)
    const checks = run({ ...complete, aws })
    const fromAws = ['authentication', ...awsCheckIds]
    expect(checks.filter(({ id }) => !fromAws.includes(id))).toEqual(plain)
    expect(checks.map(({ id }) => id)).toEqual([
      'credentials',
      'project',
      'duplicate',
      ...fromAws,
      'region',
      'workspace',
    ])
    expect(checks.find(({ id }) => id === 'authentication')).toMatchObject({
      result: 'passing',
      evidence: 'The cluster has IAM and SASL/SCRAM on.',
    })
    expect(checks.find(({ id }) => id === 'cluster-policy')?.title).toBe(
      'Whether the cluster policy lets Atlas connect',
    )
    expect(isPreflightAnswer({ checks, at: 0 })).toBe(true)
    const other = buildRequest('AWS/S3')
    expect(runPreflight(other, { ...complete, aws })).toEqual(runPreflight(other, complete))
  })

  it('fails for a region without stream workspaces, and for a project whose workspace is in another region', () => {
    const elsewhere = check('AWS/S3', {
      workspaces: { kind: 'ok', value: [{ name: 'far', provider: 'AWS', region: 'TOKYO_JPN' }] },
    })
    expect(elsewhere.workspace).toMatchObject({ result: 'failing', evidence: 'The project has far in ap-northeast-1.' })
    const result = validateRequest({ ...buildSamples('orders')['AWS/KINESIS']?.body, region: 'us-west-1' })
    if (!result.ok) throw new Error('us-west-1 is a region')
    expect(runPreflight(result.request, complete).find((check) => check.id === 'region')?.result).toBe('failing')
  })

  it.each([...catalog.keys()])('gives evidence for each check of %s', (key) => {
    const checks = runPreflight(buildRequest(key), complete)
    expect(checks.length).toBe(key.startsWith('AZURE') ? 6 : 5)
    expect(checks.filter(({ evidence }) => !/\.$/.test(evidence))).toEqual([])
  })
})
