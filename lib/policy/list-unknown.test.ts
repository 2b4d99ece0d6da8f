import { expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { listUnknown } from '#lib/policy/list-unknown.ts'

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'

it.each([
  ['a request with nothing', {}, false, ['arn', 'authenticationScheme', 'name', 'region', 'ownership', 'labels']],
  ['one whose region follows', { arn }, false, ['authenticationScheme', 'name', 'ownership', 'labels']],
  ['one that is whole', { arn, authenticationScheme: 'IAM' }, false, ['ownership', 'labels']],
  ['one of somebody', { arn, authenticationScheme: 'IAM' }, true, []],
])('what is not there yet, of %s', (_, request, hasOwnership, words) => {
  const linkType = catalog.get('AWS/MSK')
  expect(linkType && listUnknown(linkType, request, hasOwnership)).toEqual(words)
})
