import { expect, it } from 'vitest'
import { explainAwsRefusal } from '#lib/aws/explain-aws-refusal.ts'

it.each([
  [403, 'AccessDenied', 'The role may not do this'],
  [400, 'ExpiredToken', 'The credentials have expired'],
  [403, 'RequestExpired', 'The credentials have expired'],
  [429, 'SomethingNew', 'AWS asks for patience'],
  [404, 'ResourceNotFoundException', 'AWS does not show the cluster'],
  [400, 'BadRequestException', 'AWS refused the change'],
  [400, 'constructor', 'AWS refused the change'],
])('a refusal with status %i and the code %s is called: %s', (status, code, title) => {
  const explanation = explainAwsRefusal({ status, code, message: '' })
  expect(explanation.title).toBe(title)
  expect(explanation.sentence).toContain('Nothing was changed.')
})
