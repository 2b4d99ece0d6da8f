import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createReadSecrets } from '#server/receiver-secrets.ts'
import { loadReceivers } from '#server/receivers-config.ts'

const [first, second] = ['a', 'b'].map((letter) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`)
const slackUrl = 'https://hooks.slack.com/services/T0/B0/slack-canary'
const teamsUrl = 'https://prod-01.westeurope.logic.azure.com/workflows/0?sig=teams-canary'
const sound: Readonly<Record<string, string | undefined>> = {
  '/receivers.json': readFileSync('docs/receivers.example.json', 'utf8'),
  '/run/secrets/ticket-system': `${first}\n`,
  '/run/secrets/ticket-system-next': second,
  '/run/secrets/payments-slack': `${slackUrl}\r\n`,
  '/run/secrets/analytics-teams': teamsUrl,
  '/run/secrets/mail': 'mail-canary\n',
}
const readFrom = (files: typeof sound) => (path: string) => files[path] ?? expect.fail(`There is no ${path}.`)
const load = (change: typeof sound = {}) => loadReceivers('/receivers.json', readFrom({ ...sound, ...change }))
const readSentences = (change: typeof sound) => {
  const result = load(change)
  return 'sentences' in result ? result.sentences.join('\n') : ''
}

describe('the receivers of a portal', () => {
  it('are none without a file', () => {
    expect(loadReceivers(undefined, readFrom({}))).toEqual({ receivers: [] })
  })

  it('are those of the file, without their secrets', () => {
    const result = load()
    expect('receivers' in result ? result.receivers.map(({ name }) => name) : result).toEqual([
      ...['ticket-system', 'payments-slack', 'analytics-teams', 'email'],
    ])
    expect(JSON.stringify(result)).not.toMatch(/canary|YWFh|YmJi/)
  })

  it.each([
    ['no file', { '/receivers.json': undefined }, /the file \/receivers.json cannot be read/],
    ['no secret', { '/run/secrets/ticket-system': undefined }, /\(ticket-system\): \S+ cannot be read/],
    ['an empty secret', { '/run/secrets/mail': '\n' }, /\(email\): \/run\/secrets\/mail is empty/],
    ['a secret of 3 bytes', { '/run/secrets/ticket-system': 'whsec_YWFh' }, /24 to 64 random bytes/],
    [
      'a second secret of 23 bytes',
      { '/run/secrets/ticket-system-next': `whsec_${Buffer.alloc(23, 'b').toString('base64')}` },
      /ticket-system-next must hold whsec_ and 24 to 64 random bytes/,
    ],
    ['a secret that is no base64', { '/run/secrets/ticket-system': 'canary '.repeat(8) }, /24 to 64 random bytes/],
    ['no address', { '/run/secrets/payments-slack': 'canary' }, /its host must be hooks.slack.com/],
    ['another host', { '/run/secrets/payments-slack': teamsUrl }, /its host must be hooks.slack.com/],
    ['http', { '/run/secrets/payments-slack': 'http://hooks.slack.com/canary' }, /must be an https address/],
    ['a user', { '/run/secrets/payments-slack': 'https://canary@hooks.slack.com/' }, /must have no user/],
    ['a password on two lines', { '/run/secrets/mail': 'canary\ncanary' }, /the password on one line/],
  ])('are refused with %s, in a sentence without the secret', (_, change, words) => {
    expect(readSentences(change)).toMatch(words)
    expect(readSentences(change)).not.toMatch(/canary|YWFh|YmJi|sig=/)
  })
})

describe('the secrets of a receiver', () => {
  it('are those that its files hold now, or last held while they were sound', () => {
    const result = load()
    const receiver = 'receivers' in result ? result.receivers[0] : undefined
    if (!receiver) return expect.fail('There is no first receiver.')
    const files = { ...sound }
    const readSecrets = createReadSecrets((path) => readFrom(files)(path))
    expect(readSecrets(receiver)).toEqual({ values: [first, second] })
    files['/run/secrets/ticket-system'] = second
    files['/run/secrets/ticket-system-next'] = 'whsec_ha'
    expect(readSecrets(receiver)).toEqual({ values: [second, second] })
    files['/run/secrets/ticket-system'] = undefined
    expect(readSecrets(receiver)).toEqual({ values: [second, second] })
    expect(createReadSecrets((path) => readFrom(files)(path))(receiver)).toEqual({
      sentence: '/run/secrets/ticket-system cannot be read. Check its name and its owner.',
    })
  })
})
