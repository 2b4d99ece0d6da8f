import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'

it.each(['/projects', '/projects/65f0c0de0000000000000a01/private-links/new/review?draft=1&x=%2F%2Fa', '/'])(
  'getSafeRedirectPath: keeps the path %s',
  (path) => {
    expect(getSafeRedirectPath(path)).toBe(path)
  },
)

it.each([
  null,
  undefined,
  '',
  'projects',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  ' /projects',
  '/auth/sign-out',
  '/auth/link?token=a',
  '/api/projects',
  '/sign-in?to=/projects',
  `/${'a'.repeat(3000)}`,
])('getSafeRedirectPath: replaces %j by /projects', (path) => {
  expect(getSafeRedirectPath(path)).toBe('/')
})

it('getSafeRedirectPath: never gives another host, for any input', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    '\t',
    'evil.example',
    'https:',
    'a',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.array(pieces).map((parts) => `/${parts.join('')}`),
      ),
      (input) => {
        const path = getSafeRedirectPath(input)
        expect(new URL(path, 'https://links.example').host).toBe('links.example')
        expect(path).toMatch(/^\/(?!\/)/)
        expect(getSafeRedirectPath(path)).toBe(path)
      },
    ),
    { numRuns: 2000 },
  )
})
