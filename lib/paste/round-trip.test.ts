import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteShell } from '#lib/export/quote-text.ts'
import { formatJson } from '#lib/json-text.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { anyDraft } from '#lib/private-link/testing/any-draft.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { countRuns } from '#lib/testing/count-runs.ts'

const groupId = '64b5f0c0ffee000000000001'

/** The request that a paste makes, by the rules of the wizard. */
const requestOf = (text: string) => {
  const paste = readPaste(text, { groupId })
  const row = paste.kind === 'read' ? catalog.get(paste.selection ?? '') : undefined
  if (paste.kind !== 'read' || !row) return paste
  return { selection: paste.selection, leftOver: paste.leftOver, drafted: draftRequest(row, paste.values) }
}

const path = `https://cloud.mongodb.com/api/atlas/v2/groups/${groupId}/streams/privateLinkConnections`
const notations = {
  'a body': (json: string) => json,
  'a body in a message': (json: string) => `Here's what we need:\n\n\`\`\`json\n${json}\n\`\`\`\nThank you`,
  'curl -d': (json: string) =>
    `curl --header "Authorization: Bearer \${ACCESS_TOKEN}" \\\n  -X POST "${path}" \\\n  -d ${quoteShell(json)}\n`,
  'curl --json': (json: string) => `curl ${path} --json ${quoteShell(json)}`,
  printf: (json: string) =>
    `printf '%s\\n' ${quoteShell(json)} > link.json\natlas streams privateLinks create --projectId ${groupId} --provider AWS -f link.json`,
  'a here-document': (json: string) =>
    `cat > link.json <<'END'\n${json}\nEND\natlas api streams createPrivateLinkConnection --groupId ${groupId} --file link.json`,
  'double quotes': (json: string) => `curl ${path} -d "${json.replace(/["\\$`]/g, '\\$&')}"`,
  'Windows line ends': (json: string) => `curl ${path} \\\r\n  --data-raw ${quoteShell(json)}\r\n`,
}

describe.each(Object.entries(notations))('%s', (_, written) => {
  it.each(Object.entries(buildSamples('orders')))('reads the body of %s as the request that it is', (id, { body }) => {
    expect(requestOf(written(formatJson(body)))).toMatchObject({ selection: id, drafted: { ok: true, request: body } })
    expect(requestOf(written(formatJson(body, 2)))).toMatchObject({
      selection: id,
      drafted: { ok: true, request: body },
    })
  })
})

describe('a valid draft', { timeout: 120_000 }, () => {
  it('is read back unchanged from each notation of its request', () => {
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...Object.values(notations)), ({ id, linkType: row, typed }, written) => {
        const drafted = draftRequest(row, typed)
        expect(drafted.ok).toBe(true)
        const json = formatJson(drafted.ok ? drafted.request : {})
        const back = { selection: id, leftOver: [], drafted }
        expect(requestOf(json)).toEqual(back)
        const again = requestOf(written(json))
        expect({ ...again, leftOver: [] }).toEqual(back)
      }),
      { numRuns: countRuns(1000) },
    )
  })

  it('is read back in other cases and with the keys of Terraform', () => {
    fc.assert(
      fc.property(anyDraft, ({ id, linkType: row, typed }) => {
        const drafted = draftRequest(row, typed)
        const request = drafted.ok ? drafted.request : { provider: '' }
        const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const odd = Object.entries(request).map(([key, value]) =>
          key === 'provider'
            ? ['provider_name', row.provider.toLowerCase()]
            : [snake(key), key === 'vendor' ? row.vendor.toLowerCase() : value],
        )
        expect(requestOf(formatJson(Object.fromEntries(odd)))).toEqual({ selection: id, leftOver: [], drafted })
      }),
      { numRuns: countRuns(300) },
    )
  })
})
