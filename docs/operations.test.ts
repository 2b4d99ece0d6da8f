import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = readFileSync('docs/OPERATIONS.md', 'utf8')

it('OPERATIONS says how an image is pinned by digest', () => {
  expect(text).toMatch(/\*\*Pin images by digest\.\*\*[\s\S]*?```/)
  expect(text).toMatch(/@sha256:|RepoDigests/)
})

it('OPERATIONS has a file store copied by its backup, never by cp', () => {
  expect(text).toMatch(/copied by `npm run backup`/)
  expect(text).toMatch(/Never copy it by `cp`/)
})
