import { describe, expect, it } from 'vitest'
import { deriveIntentKey, idempotencyKey } from '#server/api/idempotency-key.ts'
import { createKey } from '#lib/wire/create-request.ts'

const scope = { person: 'ada', groupId: '65f0c0de0000000000000a01', key: 'orders' }

describe('a header Idempotency-Key', () => {
  it('is the key of one intent, of this person in this project', () => {
    const key = deriveIntentKey(scope)
    expect(createKey.parse(key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/)
    expect(deriveIntentKey({ ...scope })).toBe(key)
    const others = [{ person: 'bob' }, { groupId: '65f0c0de0000000000000a02' }, { key: 'orders2' }, { key: 'Orders' }]
    expect(new Set([key, ...others.map((other) => deriveIntentKey({ ...scope, ...other }))]).size).toBe(5)
    expect(deriveIntentKey({ ...scope, person: 'a', key: 'bc' })).not.toBe(
      deriveIntentKey({ ...scope, person: 'ab', key: 'c' }),
    )
  })

  it.each([undefined, '', ' ', 'a b', 'ä', 'a\n', 'a'.repeat(256)])('is refused: %j', (text) => {
    expect(idempotencyKey.safeParse(text).success).toBe(false)
  })
})
