import { expect, it } from 'vitest'
import { isSameRequest } from '#lib/approval/is-same-request.ts'

it.each([
  ['the same values in another order', '{"region":"a","tags":["x"]}', { tags: ['x'], region: 'a' }, true],
  ['another value', '{"region":"a"}', { region: 'b' }, false],
  ['one value more', '{"region":"a"}', { region: 'a', name: 'x' }, false],
  ['none', undefined, { region: 'a' }, false],
  ['no JSON', '{', {}, false],
])('an approval of %s', (_, request, body, isSame) => {
  expect(isSameRequest(request, body)).toBe(isSame)
})
