import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atlasRefusals } from '#lib/private-link/atlas-rules.ts'
import { askedFields, catalog, fieldNames } from '#lib/private-link/catalog.ts'
import { draftRequest, rereadRequest, sketchRequest } from '#lib/private-link/request.ts'

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
const rows = Object.entries(catalog)
const msk = catalog['AWS/MSK']
if (!msk) throw new Error('the catalog has lost MSK')

const typedValues = fc.dictionary(
  fc.constantFrom(...fieldNames, 'unknownField', '__proto__', 'provider', 'vendor', 'state'),
  fc.oneof(fc.constantFrom(arn, ` "${arn}"\u200b`, 'IAM', 'tls', '', '  '), fc.string()),
)

describe('a request', () => {
  it('holds the provider, the vendor and the filled-in fields of its row', () => {
    expect(draftRequest(msk, { arn: `  "${arn}"\n`, authenticationScheme: 'IAM' })).toEqual({
      ok: true,
      request: { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' },
    })
    expect(draftRequest(msk, { arn, authenticationScheme: '' })).toEqual({
      ok: true,
      request: { provider: 'AWS', vendor: 'MSK', arn },
    })
  })

  it.each(rows)('of %s never carries a field that its row does not ask, whatever was typed', (_, row) => {
    const allowed = new Set(['provider', 'vendor', ...askedFields(row)])
    fc.assert(
      fc.property(typedValues, (typed) => {
        const drafted = draftRequest(row, { ...typed, arn })
        const request = drafted.ok ? drafted.request : sketchRequest(row, { ...typed, arn })
        for (const key of Object.keys(request)) expect(allowed).toContain(key)
        expect(request.provider).toBe(row.provider)
      }),
      { numRuns: 1000 },
    )
  })

  it.each(rows)('of %s that is missing a required field names that field, and Atlas would refuse it too', (_, row) => {
    for (const field of askedFields(row).filter((name) => row.asks[name]?.need === 'required')) {
      const drafted = draftRequest(row, {})
      expect(drafted).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(/^Enter the /) }] })
      expect(atlasRefusals({ provider: row.provider, vendor: row.vendor }).map((refusal) => refusal.field)).toContain(field)
    }
  })

  it('read again on the server is the same request, and is refused when anything was added or changed on the way', () => {
    fc.assert(
      fc.property(typedValues, (typed) => {
        const drafted = draftRequest(msk, { ...typed, arn })
        if (!drafted.ok) return
        expect(rereadRequest(drafted.request)).toEqual(drafted)
        expect(atlasRefusals(drafted.request)).toEqual([])
      }),
      { numRuns: 1000 },
    )
    const sound = { provider: 'AWS', vendor: 'MSK', arn }
    expect(rereadRequest({ ...sound, region: 'us-east-1' })).toMatchObject({ ok: false, problems: [{ field: 'region' }] })
    expect(rereadRequest({ ...sound, arn: ` ${arn}` })).toMatchObject({ ok: false, problems: [{ field: 'arn' }] })
    expect(rereadRequest({ ...sound, provider: 'aws' })).toMatchObject({ ok: false })
    expect(rereadRequest({ provider: 'AWS', vendor: 'NONE' })).toMatchObject({ ok: false, problems: [{ field: 'vendor' }] })
    const poisoned: Record<string, unknown> = JSON.parse('{"provider":"AWS","vendor":"MSK","__proto__":{"arn":"x"}}')
    expect(rereadRequest(poisoned)).toMatchObject({ ok: false })
  })

  it('sketched from a half-filled form shows what is sound and leaves out the rest', () => {
    expect(sketchRequest(msk, { arn: 'half', authenticationScheme: 'TLS' })).toEqual({
      provider: 'AWS',
      vendor: 'MSK',
      authenticationScheme: 'TLS',
    })
  })
})
