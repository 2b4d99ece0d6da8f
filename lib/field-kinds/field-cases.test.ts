import { describe, expect, it } from 'vitest'
import { fieldCases } from '#lib/field-kinds/testing/field-cases.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { parseDraft } from '#lib/private-link/draft.ts'
import { draftRequest, validateRequest } from '#lib/private-link/request.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'

const draft = (id: string, typed: Record<string, string>) => {
  const linkType = catalog.get(id)
  if (!linkType) throw new Error(id)
  return draftRequest(linkType, typed)
}

describe('a typed value in its form', () => {
  it.each(fieldCases)('%s', (_, id, name, typed, expected) => {
    const linkType = catalog.get(id)
    if (!linkType) throw new Error(id)
    const own = linkType.fields[name]
    const result = draftRequest(linkType, { [name]: typed })
    const sentence = result.ok ? undefined : result.problems.find(({ field }) => field === name)?.sentence
    if (expected instanceof RegExp) {
      expect(sentence).toMatch(expected)
      expect(findSentenceFlaws(sentence ?? '')).toEqual([])
    } else {
      expect(sentence).toBeUndefined()
      const alone = draftRequest({ ...linkType, fields: own ? { [name]: own } : {} }, { [name]: typed })
      expect(alone).toMatchObject({ ok: true, request: { [name]: expected } })
    }
  })
})

describe('a region that the portal does not know', () => {
  it('is sent only once a person has confirmed exactly this one', () => {
    const typed = { region: 'eu-moon-1' }
    const unconfirmed = draft('AWS/KINESIS', typed)
    expect(unconfirmed).toMatchObject({ ok: false, problems: [{ field: 'region' }] })
    expect(draft('AWS/KINESIS', { ...typed, [confirmedRegionName]: 'eu-moon-2' })).toEqual(unconfirmed)
    const confirmed = draft('AWS/KINESIS', { ...typed, [confirmedRegionName]: 'eu-moon-1' })
    expect(confirmed).toEqual({ ok: true, request: { provider: 'AWS', vendor: 'KINESIS', region: 'eu-moon-1' } })
    expect(validateRequest(confirmed.ok ? confirmed.request : {})).toEqual(confirmed)
  })

  it('stays confirmed in a stored draft', () => {
    const values = { 'AWS/KINESIS': { region: 'eu-moon-1', [confirmedRegionName]: 'eu-moon-1' } }
    expect(parseDraft({ id: 'd1', groupId: 'g', values })?.values).toEqual(values)
  })

  it('is not asked about when the portal knows it', () => {
    expect(draft('AWS/KINESIS', { region: 'Europe (Paris)' })).toMatchObject({
      ok: true,
      request: { region: 'eu-west-3' },
    })
  })
})

it('names the missing vendor of a request on AWS or Google Cloud', () => {
  expect(validateRequest({ provider: 'GCP', region: 'us-central1' })).toMatchObject({
    problems: [{ field: 'vendor', sentence: expect.stringContaining('meant for Azure') }],
  })
})
