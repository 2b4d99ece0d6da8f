import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { version } from '#lib/version.ts'

it('the version that the portal tells is that of its package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version })
})
