import { expect, it } from 'vitest'
import type { CallStatus } from '#lib/health/call-status.ts'
import { checkAws } from '#lib/health/check-aws.ts'

const now = 1_800_000_000_000
const cases: readonly (readonly [
  what: string,
  status: Partial<CallStatus>,
  look: string,
  word: string,
  sentence: RegExp,
])[] = [
  ['an account that has not been called', {}, 'well', 'Not called yet', /123456789012 has not been called/],
  [
    'one that answers',
    { goodAt: now - 4_000 },
    'well',
    'Answers',
    /^Last good answer of account 123456789012 4 s ago\.$/,
  ],
  [
    'a role that is refused',
    { trouble: { kind: 'key', status: 403, at: now } },
    'watch',
    'Failing',
    /refused.*\(403\).*trust/,
  ],
  [
    'no credentials, or no network',
    { trouble: { kind: 'unreached', at: now } },
    'watch',
    'Failing',
    /its external id in AWS_ACCOUNTS_FILE/,
  ],
  ['one that is silent', { trouble: { kind: 'silent', at: now } }, 'watch', 'Failing', /did not answer/],
  ['a proxy in between', { trouble: { kind: 'odd', status: 502, at: now } }, 'watch', 'Failing', /status 502/],
  ['one that limits calls', { trouble: { kind: 'limited', at: now } }, 'watch', 'Slowed down', /slow down/],
  [
    'a failure that is over',
    { goodAt: now, trouble: { kind: 'silent', at: now - 60_000 } },
    'well',
    'Answers',
    /Last failure 1 min ago/,
  ],
]

it.each(cases)('the health of AWS: %s', (_, status, look, word, sentence) => {
  const account = { id: '123456789012', name: 'payments', goodAt: undefined, trouble: undefined, ...status }
  expect(checkAws({ now, aws: [account] })).toEqual([
    { name: 'AWS: payments', look, word, sentence: expect.stringMatching(sentence) },
  ])
})
