import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routeShapeOf } from '#lib/route-shape.ts'

const groupId = '65f0c0de0000000000000a01'

describe('the shape of a route', () => {
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
  ])('of %s is %s', (path, shape) => {
    expect(routeShapeOf(path)).toBe(shape)
  })

  it('is one of a few, and holds nothing of what was asked for, whatever that is', () => {
    const seen = new Set<string>()
    const part = fc.oneof(
      fc.constantFrom('projects', 'private-links', 'new', 'api', 'all', '_next', 'static'),
      fc.stringMatching(/^[0-9a-f]{24}$/),
      fc.webPath(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const shape = routeShapeOf(`/${parts.join('/')}`)
        seen.add(shape)
        expect(shape).not.toMatch(/[0-9a-f]{24}/)
      }),
    )
    expect(seen.size).toBeLessThan(40)
  })
})
