import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { canonicalizeConnection } from '#lib/connection/compare-connection.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { dropSecrets, fillSecrets, listMaskedPaths, maskSecrets } from '#lib/connection/mask-secrets.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'

const samples = Object.entries(connectionSamples)
const pickSecrets = (body: BodyObject, secrets: readonly string[]): BodyObject =>
  secrets.reduce<BodyObject>(
    (picked, path) => setLeaf(picked, path.split('.'), getLeaf(body, path.split('.')) ?? ''),
    {},
  )

describe('a masked body', () => {
  it.each(samples)('has dots at exactly the secrets of %s, and all of it comes back', (_, { body, secrets }) => {
    const masked = maskSecrets(body)
    expect(listMaskedPaths(masked).map((path) => path.join('.'))).toEqual(secrets)
    expect(fillSecrets(masked, pickSecrets(body, secrets))).toEqual(body)
    for (const [index] of secrets.entries())
      expect(fillSecrets(masked, pickSecrets(body, secrets.toSpliced(index, 1)))).toBeUndefined()
  })

  it.each(samples)('changes nothing of %s but the secrets', (_, { body, secrets }) => {
    const others = (value: BodyObject) => listLeaves(value).filter(({ path }) => !secrets.includes(path.join('.')))
    expect(others(maskSecrets(body))).toEqual(others(body))
  })

  it('takes no value from the secrets that stands elsewhere', () => {
    const { body, secrets } = connectionSamples['Kafka/PLAIN'] ?? { body: {}, secrets: [] }
    const hostile = { ...pickSecrets(body, secrets), name: 'other', networking: { access: { connectionId: 'x' } } }
    expect(fillSecrets(maskSecrets(body), hostile)).toEqual(body)
  })

  it('hides what the catalog does not know, of a type or a whole body', () => {
    const extras: readonly BodyObject[] = [
      { apiToken: 'kanarie' },
      { authentication: { token: { value: 'kanarie' } } },
      { tags: ['kanarie'] },
    ]
    for (const extra of extras)
      for (const [, { body }] of samples)
        expect(JSON.stringify(maskSecrets({ ...body, ...extra }))).not.toContain('kanarie')
    expect(JSON.stringify(maskSecrets({ type: 'Rabbit', name: 'r', url: 'kanarie' }))).not.toContain('kanarie')
  })

  it('and a fingerprint and a stored draft hold no secret, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), hostileText, ([, { body, draft, secrets }], text) => {
        const marked = secrets.reduce((all, path) => setLeaf(all, path.split('.'), `${text}kanarie`), body)
        const values = Object.fromEntries(secrets.map((path) => [path.split('.X-')[0] ?? '', `${text}kanarie`]))
        const stored = dropSecrets({ ...draft, values: { ...draft.values, ...values, unknown: 'kanarie' } })
        for (const kept of [maskSecrets(marked), canonicalizeConnection('g', 'w', marked), stored])
          expect(JSON.stringify(kept)).not.toContain('kanarie')
      }),
    )
  })
})
