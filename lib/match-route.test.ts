import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRoute, matchRoute } from '#lib/match-route.ts'
import { routes } from '#lib/routes.ts'

const groupId = '65f0c0de0000000000000a01'

describe('findRoute', () => {
  it.each([
    ['/', '/'],
    ['/projects/all', '/projects/all'],
    [`/projects/${groupId}`, '/projects/[groupId]'],
    [`/projects/${groupId}/private-links/new`, '/projects/[groupId]/private-links/new'],
    [`/projects/${groupId}/private-links/new/review`, '/projects/[groupId]/private-links/new/[step]'],
    [`/projects/${groupId}/private-links/${groupId}`, '/projects/[groupId]/private-links/[linkId]'],
    [`/api/projects/${groupId}/private-links/${groupId}/users`, '/api/projects/[groupId]/private-links/[linkId]/users'],
    ['/_next/static/chunks/0a1b2c.js', '/_next/static'],
    [`/nowhere/${groupId}`, 'other'],
    ['/iconXsvg', 'other'],
    [`/projects/${groupId}/private-links/`, 'other'],
  ])('finds for %s the pattern %s', (path, pattern) => {
    expect(findRoute(path)).toBe(pattern)
  })

  it('finds the values of the parameters, as they stand in the path', () => {
    expect(matchRoute('/projects/a%20b/private-links/c')).toEqual({
      pattern: '/projects/[groupId]/private-links/[linkId]',
      params: { groupId: 'a%20b', linkId: 'c' },
    })
    expect(matchRoute('/api/list').params).toEqual({})
  })

  it.each(Object.keys(routes))('finds %s itself and no pattern that stands before it', (pattern) => {
    expect(findRoute(pattern.replaceAll(/\[\w+\]/g, groupId))).toBe(pattern)
  })

  it('gives one of a few patterns and no part of the path, for any path', () => {
    const patterns = new Set<string>()
    const part = fc.oneof(
      fc.constantFrom('projects', 'private-links', 'new', 'api', 'all', '_next', 'static'),
      fc.stringMatching(/^[0-9a-f]{24}$/),
      fc.webPath(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const pattern = findRoute(`/${parts.join('/')}`)
        patterns.add(pattern)
        expect(pattern).not.toMatch(/[0-9a-f]{24}/)
      }),
    )
    expect(patterns.size).toBeLessThan(40)
  })
})
