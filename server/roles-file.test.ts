import { describe, expect, it } from 'vitest'
import { readRoles } from '#server/roles-file.ts'

const grant = '{ "value": "a", "role": "viewer", "projects": "*" }'

describe('readRoles', () => {
  it('reads grants', () => {
    expect(readRoles(`{ "claim": "groups", "grants": [${grant}, ${grant}] }`)).toMatchObject({
      roles: { claim: 'groups' },
    })
  })

  it.each([
    ['a key twice', `{ "claim": "a", "claim": "b", "grants": [${grant}] }`, /"claim" stands twice in one object/],
    [
      'a key twice in a grant, once escaped',
      String.raw`{ "claim": "a", "grants": [{ "value": "a", "role": "viewer", "r\u006fle": "admin", "projects": "*" }] }`,
      /"role" stands twice/,
    ],
    ['an unknown key', `{ "claim": "a", "grants": [${grant}], "more": 1 }`, /it has claim and grants/],
    ['an unknown key in a grant', '{ "claim": "a", "grants": [{ "value": "a", "rôle": "admin" }] }', /value, role and/],
    ['a prototype', `{ "claim": "a", "grants": [${grant}], "__proto__": {} }`, /it has claim and grants/],
  ])('refuses %s', (_, text, sentence) => {
    const result = readRoles(text)
    expect('sentences' in result ? result.sentences.join('\n') : result).toMatch(sentence)
  })
})
