import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest, validateRequest, type CreateRequest } from '#lib/private-link/request.ts'
import { toList } from '#lib/link-types/link-type.ts'
import { anyDraft } from '#lib/private-link/testing/any-draft.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { countRuns } from '#lib/testing/count-runs.ts'
import { createHclReader } from '#server/paste/read-hcl.ts'
import { createReadTerraform } from '#server/paste/read-terraform.ts'

const groupId = '64b5f0c0ffee000000000001'
const linkId = '65f0c0de0000000000000e01'
const reader = createHclReader({ timeoutMs: 60_000 })
afterAll(() => reader.close())

const written = ['curl-api-key', 'curl-service-account', 'atlas-cli', 'atlas-api', 'terraform', 'go', 'json'] as const

const readBack = async (text: string) => {
  const local = readPaste(text, { groupId })
  const paste =
    local.kind === 'ask-server' ? await createReadTerraform(reader.read)({ groupId, text: local.text }) : local
  const row = paste.kind === 'read' ? catalog.get(paste.selection ?? '') : undefined
  if (paste.kind !== 'read' || !row) return paste
  return { row: paste.selection, drafted: draftRequest(row, paste.values) }
}

/**
 * Drops what the tool cannot hold: lone surrogates, and in HCL characters that are not composed.
 */
const carried = (way: (typeof written)[number], request: CreateRequest): CreateRequest | undefined => {
  if (way !== 'terraform' && way !== 'go') return request
  const isWhole = (text: string) => !/\p{Surrogate}/u.test(text) && (way === 'go' || text === text.normalize('NFC'))
  return Object.values(request).every((value) => toList(value).every(isWhole)) ? request : undefined
}

const roundTrip = async (id: string, request: CreateRequest, baseUrl: string, isLink: boolean) => {
  let count = 0
  for (const way of buildRequestExports({
    groupId,
    request,
    baseUrl,
    ...(isLink ? { link: privateLink.parse({ _id: linkId, ...request }) } : {}),
  })) {
    const name = written.find((one) => one === way.id)
    const wanted = name && 'text' in way ? carried(name, request) : undefined
    if (!wanted || !('text' in way)) continue
    expect(await readBack(way.text), `${way.id} of ${JSON.stringify(request)}`).toEqual({
      row: id,
      drafted: { ok: true, request: wanted },
    })
    count += 1
  }
  return count
}

describe('export and paste', { timeout: 600_000 }, () => {
  it.each(Object.entries(buildSamples('orders')))(
    'give the same draft for %s, in every format that can carry it',
    async (id, { body }) => {
      const reread = validateRequest(body)
      if (!reread.ok) throw new Error(`The sample of ${id} is not sound`)
      const ways = buildRequestExports({
        groupId,
        request: reread.request,
        baseUrl: 'https://cloud.mongodb.com',
      }).filter((way) => 'text' in way)
      for (const isLink of [false, true])
        expect(await roundTrip(id, reread.request, 'http://127.0.0.1:4000', isLink)).toBe(ways.length)
    },
  )

  it('give the same draft, whatever its values contain', async () => {
    const counts = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(anyDraft, fc.boolean(), async ({ id, linkType, typed }, isLink) => {
        const drafted = draftRequest(linkType, typed)
        if (!drafted.ok) throw new Error(drafted.problems[0]?.sentence)
        const count = await roundTrip(id, drafted.request, 'https://cloud.mongodb.com', isLink)
        counts.set(id, (counts.get(id) ?? 0) + count)
      }),
      { numRuns: countRuns(2000) },
    )
    process.stdout.write(
      `Round trips by row: ${[...counts].map(([id, count]) => `${id} ${String(count)}`).join(', ')}\n`,
    )
    expect(counts.size).toBe(catalog.size)
  })
})
