import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { runPreflight, type AtlasReadings } from '#lib/private-link/preflight.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const id = (last: string) => last.padStart(24, '0')
const sound: AtlasReadings = {
  project: { kind: 'ok', value: { id: id('1'), name: 'payments' } },
  links: { kind: 'ok', value: [] },
  workspaces: { kind: 'ok', value: [{ name: 'streams', provider: 'AWS', region: 'VIRGINIA_USA' }] },
}

const requestOf = (key: string) => {
  const reread = validateRequest(buildSamples('orders')[key]?.body ?? {})
  if (!reread.ok) throw new Error(`The sample of ${key} is not sound`)
  return reread.request
}
const checked = (key: string, readings: Partial<AtlasReadings> = {}) =>
  Object.fromEntries(runPreflight(requestOf(key), { ...sound, ...readings }).map((check) => [check.id, check]))

describe('the checks before a request is sent', () => {
  it('pass when all is there, and name the workspace', () => {
    const checks = checked('AWS/MSK')
    expect(Object.values(checks).map(({ result }) => result)).toEqual(Array<string>(5).fill('passing'))
    expect(checks.workspace?.evidence).toContain('streams')
  })

  it('find the link that leads to the same target, unless it failed or is being deleted', () => {
    const withState = (state: string) => {
      const twin = privateLink.parse({ _id: id('a'), ...requestOf('AWS/MSK'), state })
      return checked('AWS/MSK', { links: { kind: 'ok', value: [twin] } })
    }
    expect(withState('WORKING').twin).toMatchObject({ result: 'failing', linkId: id('a') })
    expect(withState('FAILED').twin?.result).toBe('passing')
    expect(withState('DELETING').twin?.result).toBe('passing')
  })

  it('tell a key that Atlas refuses from one that lacks a role', () => {
    const refused = (why: 'key' | 'role') => checked('AWS/MSK', { project: { kind: 'refused', why, sentence: 'No.' } })
    expect(refused('key').credentials?.result).toBe('failing')
    expect(refused('key').project?.result).toBe('unknowable')
    expect(refused('role').credentials?.result).toBe('passing')
    expect(refused('role').project?.result).toBe('unknowable')
    const gone = checked('AWS/MSK', { project: { kind: 'refused', why: 'not-found', sentence: 'No.' } })
    expect([gone.credentials?.result, gone.project?.result]).toEqual(['passing', 'failing'])
  })

  it('know nothing when Atlas is not reached', () => {
    const unread = { kind: 'unread', sentence: 'Atlas is not reached.' } as const
    const checks = checked('AWS/MSK', { project: unread, links: unread, workspaces: unread })
    expect(['credentials', 'project', 'twin', 'workspace'].map((name) => checks[name]?.result)).toEqual(
      Array<string>(4).fill('unknowable'),
    )
  })

  it('explain the condition of Azure, and take a link that stands there as its proof', () => {
    expect(checked('AZURE/EVENTHUB').azure?.result).toBe('unknowable')
    const link = privateLink.parse({ _id: id('b'), provider: 'Azure', state: 'DONE' })
    expect(checked('AZURE/EVENTHUB', { links: { kind: 'ok', value: [link] } }).azure?.result).toBe('passing')
    expect(checked('AWS/MSK').azure).toBeUndefined()
  })

  it('warn of a region without stream workspaces, and of a project whose workspace is elsewhere', () => {
    const elsewhere = checked('AWS/S3', {
      workspaces: { kind: 'ok', value: [{ name: 'far', provider: 'AWS', region: 'TOKYO_JPN' }] },
    })
    expect(elsewhere.workspace).toMatchObject({ result: 'failing', evidence: 'The project has far in ap-northeast-1.' })
    const reread = validateRequest({ ...buildSamples('orders')['AWS/KINESIS']?.body, region: 'us-west-1' })
    if (!reread.ok) throw new Error('us-west-1 is a region')
    expect(runPreflight(reread.request, sound).find((check) => check.id === 'region')?.result).toBe('failing')
  })

  it.each([...catalog.keys()])('say something with a reason about each check of %s', (key) => {
    const checks = runPreflight(requestOf(key), sound)
    expect(checks.length).toBe(key.startsWith('AZURE') ? 6 : 5)
    expect(checks.filter(({ evidence }) => !/\.$/.test(evidence))).toEqual([])
  })
})
