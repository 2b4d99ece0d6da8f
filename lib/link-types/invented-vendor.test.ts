import { describe, expect, it, vi } from 'vitest'
import { prefillFromLink } from '#lib/connection/prefill-from-link.ts'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import type * as Gcp from '#lib/link-types/gcp.ts'
import { listLinkTypeHeads } from '#lib/link-types/link-type-head.ts'
import { invented } from '#lib/link-types/testing/invented.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { findAtlasRefusals } from '#lib/private-link/atlas-refusals.ts'
import { buildGuide } from '#lib/private-link/guide.ts'
import { draftRequest, validateRequest } from '#lib/private-link/request.ts'

vi.mock('#lib/link-types/gcp.ts', async (importOriginal) => {
  const { gcpLinkTypes } = await importOriginal<typeof Gcp>()
  const { invented: added } = await import('#lib/link-types/testing/invented.ts')
  return { gcpLinkTypes: [...gcpLinkTypes, added] }
})

const groupId = '65f0c0de0000000000000a01'
const baseUrl = 'https://cloud.mongodb.com'
const request = { provider: 'GCP', vendor: 'NEBULA', dnsDomain: 'orion.nebula.example', region: 'us-central1' }
const link = { ...request, _id: '65f0c0de0000000000000a11', state: 'DONE' }

describe('a vendor added in its catalog file alone', () => {
  it('can be chosen in the first step', () => {
    const { title, about } = invented
    expect(listLinkTypeHeads()).toContainEqual(
      expect.objectContaining({ id: 'GCP/NEBULA', provider: 'GCP', title, about }),
    )
  })

  it('is asked for in the words of its fields', () => {
    const listSentences = (typed: Record<string, string>) => {
      const result = draftRequest(invented, typed)
      return result.ok ? [] : result.problems.map(({ sentence }) => sentence)
    }
    expect(listSentences({ region: 'us-central1' })).toEqual(['Enter the nebula host.'])
    expect(listSentences({ region: 'us-central1', dnsDomain: 'orion.example.com' })).toEqual([
      expect.stringContaining('Enter a nebula host that ends in .nebula.example, like orders.nebula.example'),
    ])
  })

  it('is sent as it was typed, and let through by the server and by the sandbox', () => {
    const typed = { dnsDomain: 'https://orion.nebula.example/', region: 'US_CENTRAL1' }
    expect(draftRequest(invented, typed)).toEqual({ ok: true, request })
    expect(validateRequest(request)).toEqual({ ok: true, request })
    expect(findAtlasRefusals(request)).toEqual([])
  })

  it('is refused by the sandbox without what it requires', () => {
    const rest = { ...request, dnsDomain: '' }
    expect(findAtlasRefusals(rest)).toMatchObject([{ field: 'dnsDomain' }])
    expect(validateRequest(rest)).toMatchObject({ ok: false, problems: [{ field: 'dnsDomain' }] })
  })

  it('is found in what is pasted', () => {
    expect(readPaste(JSON.stringify(request), { groupId })).toMatchObject({
      selection: 'GCP/NEBULA',
      values: { dnsDomain: 'orion.nebula.example', region: 'us-central1' },
    })
  })

  it('has a request as code, a guide, and a connection with what its link says', () => {
    expect(findLinkType(link)).toBe(invented)
    const texts = buildRequestExports({ groupId, baseUrl, request }).flatMap((one) => ('text' in one ? [one.text] : []))
    expect(texts.length).toBeGreaterThan(3)
    for (const text of texts) expect(text).toContain('orion.nebula.example')
    expect(JSON.stringify(buildGuide(link))).toContain('A connection that looks up.')
    expect(prefillFromLink(link)?.draft).toMatchObject({
      type: 'Https',
      linkId: link._id,
      values: { url: 'https://orion.nebula.example' },
    })
    expect(JSON.stringify(buildConnectionExports({ groupId, baseUrl, link }))).toContain(
      String.raw`\"url\": \"https://orion.nebula.example\"`,
    )
  })
})
