import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDraftFields } from '#lib/draft/draft-fields.ts'
import { listChanges, mergeChanges } from '#lib/draft/merge-changes.ts'

const base = { selection: 'AWS/MSK', 'values:AWS/MSK:arn': 'arn:1', 'values:AWS/MSK:region': 'eu-west-1' }

test('merge: takes what each of two people changed in fields of their own', () => {
  const theirs = { ...base, 'values:AWS/MSK:arn': 'arn:2' }
  const mine = { ...base, 'values:AWS/MSK:region': 'eu-west-2', 'ticked:AWS/MSK:policy': 'yes' }
  expect(mergeChanges(theirs, listChanges(base, mine))).toEqual({
    fields: { ...mine, 'values:AWS/MSK:arn': 'arn:2' },
    conflicts: [],
  })
})

test('merge: a field that both changed stays as theirs and is a conflict with both texts', () => {
  const path = 'values:AWS/MSK:arn'
  const [theirs, mine] = [{ ...base, [path]: 'arn:2' }, toDraftFields(Object.entries({ ...base, [path]: '' }))]
  const { fields, conflicts } = mergeChanges(theirs, listChanges(base, mine))
  expect({ fields, conflicts }).toEqual({ fields: theirs, conflicts: [{ path, mine: undefined, theirs: 'arn:2' }] })
  expect(mergeChanges(fields, [{ path, from: 'arn:2' }]), 'mine chosen').toEqual({ fields: mine, conflicts: [] })
})

test('merge: both entered the same', () => {
  const mine = { ...base, selection: 'AWS/S3' }
  expect(mergeChanges(mine, listChanges(base, mine))).toEqual({ fields: mine, conflicts: [] })
})

test('merge: asks nobody about the key of the create; theirs stays', () => {
  const [before, theirs, mine] = [{ key: 'k0' }, { key: 'k1' }, { key: 'k2' }]
  expect(mergeChanges(theirs, listChanges(before, mine))).toEqual({ fields: theirs, conflicts: [] })
})

test('merge: nothing that anybody entered is lost, and the same changes again change nothing', () => {
  const path = fc.constantFrom('selection', 'name', 'values:AWS/MSK:arn', 'values:AWS/MSK:region')
  const draft = fc
    .dictionary(path, fc.constantFrom('', 'a', 'b', 'c'))
    .map((texts) => toDraftFields(Object.entries(texts)))
  fc.assert(
    fc.property(draft, draft, draft, (begin, theirs, mine) => {
      const changes = listChanges(begin, mine)
      const { fields, conflicts } = mergeChanges(theirs, changes)
      const inConflict = new Set(conflicts.map((conflict) => conflict.path))
      for (const { path: at, to } of changes) expect(inConflict.has(at) || fields[at] === to).toBe(true)
      for (const { path: at } of listChanges(begin, theirs))
        expect(fields[at] === theirs[at] || begin[at] === theirs[at]).toBe(true)
      for (const conflict of conflicts)
        expect(conflict).toEqual({ path: conflict.path, mine: mine[conflict.path], theirs: theirs[conflict.path] })
      expect(mergeChanges(fields, changes)).toEqual({ fields, conflicts })
    }),
  )
})
