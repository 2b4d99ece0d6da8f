import { expect, it } from 'vitest'
import { getSecurityHeaders } from '#server/http/security-headers.ts'

it('getSecurityHeaders: binds the browser to https where the portal is reached by https, and only there', () => {
  expect(getSecurityHeaders('https://links.example')['strict-transport-security']).toBe('max-age=31536000')
  expect(getSecurityHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security')
})

it('getSecurityHeaders: tells other sites nothing, and lets none read an answer', () => {
  const headers = getSecurityHeaders(undefined)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
})
