import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadOwnershipRules, readOwnershipRules } from '#server/ownership-file.ts'

const read = (value: unknown) => readOwnershipRules(JSON.stringify(value))
const see = 'See docs/ownership.example.json.'

describe('OWNERSHIP_FILE', () => {
  it('says of each field and label whether it is required, its form and a hint; the example does', () => {
    const result = readOwnershipRules(readFileSync('docs/ownership.example.json', 'utf8'))
    expect(result).toMatchObject({
      rules: {
        fields: { owner: { isRequired: true }, costCentre: { isRequired: false, pattern: '\\d{4}' } },
        labels: { env: { isRequired: true, pattern: 'dev|test|prod', hint: 'One of dev, test and prod.' } },
      },
    })
  })

  it('asks nothing when there is none, or when it is empty', () => {
    const nothing = { rules: { fields: {}, labels: {} } }
    expect(loadOwnershipRules(undefined, () => '')).toEqual(nothing)
    expect(read({})).toEqual(nothing)
  })

  it('that cannot be read is a fault', () => {
    const load = () =>
      loadOwnershipRules('/no/such', () => {
        throw new Error('ENOENT')
      })
    expect(load()).toEqual({
      sentences: ['OWNERSHIP_FILE: the file /no/such cannot be read. Check its name and its owner.'],
    })
  })

  it.each([
    ['no', 'OWNERSHIP_FILE: it must be a JSON object.'],
    [{ field: {} }, 'OWNERSHIP_FILE: it has fields and labels, and nothing else.'],
    [{ fields: { team: {} } }, '"fields" has name, owner, ticket, costCentre, note, and nothing else.'],
    [{ fields: { owner: { required: 'yes' } } }, 'OWNERSHIP_FILE (fields.owner): "required" must be true or false.'],
    [{ fields: { owner: { regex: 'a' } } }, '(fields.owner): it has required, pattern and hint, and nothing else.'],
    [{ fields: { ticket: { pattern: '(a+)+' } } }, 'OWNERSHIP_FILE (fields.ticket): "pattern" may hold characters'],
    [{ labels: { env: { hint: 'a\nb' } } }, 'OWNERSHIP_FILE (labels.env): "hint" must be one line'],
    [{ labels: { Env: {} } }, 'OWNERSHIP_FILE (labels.Env): '],
  ])('names what is wrong, and where: %j', (value, sentence) => {
    const result = read(value)
    expect(result).toEqual({ sentences: [expect.stringContaining(sentence)] })
    expect(JSON.stringify(result)).toContain(see)
  })

  it('has no key twice', () => {
    expect(readOwnershipRules('{"fields":{"owner":{},"owner":{}}}')).toEqual({
      sentences: ['OWNERSHIP_FILE: "owner" stands twice in one object. Leave one of them out.'],
    })
  })
})
