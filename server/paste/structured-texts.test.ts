import { afterAll, describe, expect, it } from 'vitest'
import { readPaste } from '#lib/paste/read-paste.ts'
import { confluentTexts } from '#lib/paste/testing/confluent-texts.ts'
import { jsonTexts } from '#lib/paste/testing/json-texts.ts'
import { otherTexts } from '#lib/paste/testing/other-texts.ts'
import { terraformTexts } from '#lib/paste/testing/terraform-texts.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { createHclReader } from '#server/paste/read-hcl.ts'
import { createReadTerraform } from '#server/paste/read-terraform.ts'

const groupId = '64b5f0c0ffee000000000001'
const reader = createHclReader({ timeoutMs: 60_000 })
afterAll(() => reader.close())

const read = async (text: string) => {
  const paste = readPaste(text, { groupId })
  return paste.kind === 'ask-server' ? createReadTerraform(reader.read)({ groupId, text: paste.text }) : paste
}

const texts = [...terraformTexts, ...jsonTexts, ...confluentTexts, ...otherTexts]

describe('a text as tools print it', () => {
  it.each(texts)('$title', async ({ text, expected }) => {
    const paste = await read(text)
    if (paste.kind !== 'read') throw new Error(paste.sentence)
    expect({
      selection: paste.selection,
      values: paste.values,
      missing: paste.missing,
      leftOver: paste.leftOver.map(({ name }) => name),
      ...(expected.links && { links: paste.links?.map(({ title }) => title) }),
      ...(expected.defaults && { defaults: paste.defaults }),
    }).toEqual(expected)
  })

  it.each(texts.filter(({ expected }) => expected.missing.length > 0))(
    'does not become a request while a value is open: $title',
    async ({ text, expected }) => {
      const paste = await read(text)
      const linkType = catalog.get(expected.selection)
      const drafted = paste.kind === 'read' && linkType ? draftRequest(linkType, paste.values) : undefined
      expect(drafted).toMatchObject({ ok: false, problems: expected.missing.map((field) => ({ field })) })
    },
  )
})
