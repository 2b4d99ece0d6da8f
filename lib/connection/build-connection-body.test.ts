import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { buildConnectionBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { getLeaf, listLeaves, parseBody, setLeaf } from '#lib/connection/leaves.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import { validateConnectionBody } from '#lib/connection/validate-connection-body.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'

const samples = Object.entries(connectionSamples)
const listFields = ({ type, signIn }: ConnectionDraft) => {
  const found = findConnectionType(type)
  return found ? listConnectionFields(found, signIn) : []
}
const requiredFields = samples.flatMap(([id, { draft }]) =>
  listFields(draft)
    .filter(({ presence, preset }) => presence === 'required' && preset === undefined)
    .map(({ path }) => [id, path, draft] as const),
)
const listProblems = (draft: ConnectionDraft) => {
  const result = buildConnectionBody(draft)
  return result.ok ? [] : result.problems
}

describe('the body of a connection', () => {
  it.each(samples)('is the exact one: %s', (_, { draft, body }) => {
    expect(buildConnectionBody(draft)).toEqual({ ok: true, body })
  })

  it.each(samples)('is read back as it was entered, and is valid: %s', (_, { draft, body }) => {
    const again = readConnectionDraft(body)
    expect(again && buildConnectionBody(again)).toEqual({ ok: true, body })
    expect([again?.type, again?.name, again?.signIn, again?.linkId]).toEqual([
      draft.type,
      draft.name,
      draft.signIn,
      draft.linkId,
    ])
    expect(validateConnectionBody(body)).toEqual({ ok: true, body })
  })

  it.each(requiredFields)('of %s is not built without %s', (_, path, draft) => {
    for (const empty of ['', '  ', '\u200b']) {
      const problems = listProblems({ ...draft, values: { ...draft.values, [path]: empty } })
      expect(problems.map(({ field }) => field)).toEqual([path])
      expect(problems.flatMap(({ sentence }) => findSentenceFlaws(sentence))).toEqual([])
    }
  })

  it.each(samples)('has no field of another type or way to sign in, whatever else was entered: %s', (_, sample) => {
    const foreign = Object.fromEntries(samples.flatMap(([, { draft }]) => Object.entries(draft.values)))
    const own = new Set(listFields(sample.draft).map(({ path }) => path))
    const others = Object.fromEntries(Object.entries(foreign).filter(([path]) => !own.has(path)))
    const draft = { ...sample.draft, values: { ...others, ...sample.draft.values } }
    expect(buildConnectionBody(draft)).toEqual({ ok: true, body: sample.body })
  })

  it.each(samples)('from outside with a field that is not its own is refused: %s', (_, { body }) => {
    const extras: readonly BodyObject[] = [
      { clusterNames: 'x' },
      { aws: { externalId: 'x' } },
      { networking: { access: { name: 'x' } } },
    ]
    for (const more of extras) {
      const result = validateConnectionBody({ ...body, ...more })
      expect(result.ok).toBe(false)
    }
  })

  it.each(samples)('from outside with any field of another type or sign-in is refused: %s', (_, { draft, body }) => {
    const own = listFields(draft).map(({ path }) => path)
    const isOwn = (name: string) => own.some((path) => name === path || name.startsWith(`${path}.`))
    const foreign = samples
      .flatMap(([, sample]) => listLeaves(sample.body))
      .filter(({ path }) => !isOwn(path.join('.')) && getLeaf(body, path) === undefined)
    expect(foreign.length).toBeGreaterThan(10)
    for (const { path, value } of foreign) {
      const result = validateConnectionBody(setLeaf(body, path, value))
      expect([path, result.ok]).toEqual([path, false])
    }
  })

  it('names what is missing beside the fields', () => {
    const { draft } = connectionSamples['Kafka/PLAIN'] ?? { draft: { type: '', name: '', values: {} } }
    expect(listProblems({ ...draft, type: 'Rabbit' })).toMatchObject([{ field: 'type' }])
    expect(listProblems({ ...draft, name: '' })).toMatchObject([{ field: 'name' }])
    expect(listProblems({ ...draft, signIn: undefined })).toMatchObject([{ field: 'signIn' }])
    expect(listProblems({ ...draft, linkId: 'x' })).toMatchObject([{ field: 'linkId' }])
    const cluster = connectionSamples.Cluster?.draft
    expect(cluster && listProblems({ ...cluster, linkId: sampleLinkId })).toMatchObject([{ field: 'linkId' }])
  })

  it('is not sent with the dots that stand for a secret', () => {
    const { draft } = connectionSamples['Kafka/PLAIN'] ?? { draft: { type: '', name: '', values: {} } }
    const values = { ...draft.values, 'authentication.password': '••••••••' }
    expect(listProblems({ ...draft, values })).toEqual([
      { field: 'authentication.password', sentence: expect.stringContaining('again') },
    ])
  })

  it('asks for the password of an encrypted key', () => {
    const { draft } = connectionSamples['Kafka/TLS'] ?? { draft: { type: '', name: '', values: {} } }
    const values = { ...draft.values, 'authentication.sslKeyPassword': '' }
    expect(listProblems({ ...draft, values })).toMatchObject([{ field: 'authentication.sslKeyPassword' }])
  })
})

describe('hostile text in a connection', () => {
  it('gives a body that reads back alike, or sentences that help, quote plainly and repeat no secret', () => {
    const marker = 'kanarie'
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), hostileText, ([, { draft }], pick, text) => {
        const fields = listFields(draft)
        const field = fields[pick % Math.max(1, fields.length)]
        if (!field) return
        const typed = `${text}${marker}`
        const result = buildConnectionBody({ ...draft, values: { ...draft.values, [field.path]: typed } })
        if (result.ok) {
          expect(parseBody(JSON.parse(JSON.stringify(result.body)))).toEqual(result.body)
          expect(validateConnectionBody(result.body)).toEqual(result)
          return
        }
        for (const { sentence } of result.problems) {
          expect([sentence, findSentenceFlaws(sentence)]).toEqual([sentence, []])
          expect(sentence).not.toMatch(/[\n\u202e]/)
          if (isSecretField(field)) expect(sentence).not.toContain(marker)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('as a name is refused unless Atlas takes it', () => {
    const { draft } = connectionSamples.Sample ?? { draft: { type: '', name: '', values: {} } }
    fc.assert(
      fc.property(hostileText, (name) => {
        const result = buildConnectionBody({ ...draft, name })
        if (result.ok) expect(result.body.name).toMatch(/^(?!\.+$)[\w.*-]{1,64}$/)
        else expect(result.problems.map(({ field }) => field)).toEqual(['name'])
      }),
    )
  })
})
