import { expect, it } from 'vitest'
import { diffRequest } from '#lib/approval/diff-request.ts'

const listChanges = (before: string | undefined, request: string) =>
  diffRequest(before, request).flatMap(({ kind, text }) => (kind === 'same' ? [] : [`${kind} ${text.trim()}`]))

it('shows each value that changed since, however both were formatted', () => {
  const before = '{"provider":"AWS","region":"us-east-1","arn":"a"}'
  const request = JSON.stringify({ provider: 'AWS', region: 'eu-west-1', arn: 'a' }, null, 2)
  expect(listChanges(before, request)).toEqual(['removed "region": "us-east-1",', 'added "region": "eu-west-1",'])
})

it('shows no change of what is asked for first', () => {
  expect(listChanges(undefined, '{"provider":"AWS"}')).toEqual([])
})

it('shows what is no JSON as it is', () => {
  expect(listChanges('one', 'two')).toEqual(['removed one', 'added two'])
})
