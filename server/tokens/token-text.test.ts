import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTokenText, hashToken, isTokenText } from '#server/tokens/token-text.ts'

it('a token: is found by a pattern that secret scanners take, and holds 256 bits', () => {
  const texts = Array.from({ length: 500 }, () => createTokenText(randomBytes))
  for (const text of texts)
    expect([text, isTokenText(text)]).toEqual([expect.stringMatching(/^plp_[0-9A-Za-z]{49}$/), true])
  expect(new Set(texts).size).toBe(500)
  expect(createTokenText((size) => Buffer.alloc(size, 255))).not.toBe(
    createTokenText((size) => Buffer.alloc(size, 254)),
  )
  expect(createTokenText((size) => Buffer.alloc(size))).toBe(`plp_${'0'.repeat(43)}2XrOE9`)
})

it('a token: is told from one that was cut off, mistyped or made up', () => {
  const text = createTokenText(randomBytes)
  const swapped = text.slice(0, 10) + (text[10] === 'a' ? 'b' : 'a') + text.slice(11)
  const others = [
    text.slice(0, -1),
    `${text}0`,
    swapped,
    text.toUpperCase(),
    text.replace('plp', 'ghp'),
    'plp_',
    '',
    ` ${text}`,
  ]
  for (const other of others) expect([other, isTokenText(other)]).toEqual([other, false])
})

it('the hash of a token: says nothing of the token', () => {
  expect(hashToken(createTokenText(randomBytes))).toMatch(/^[0-9a-f]{64}$/)
})
