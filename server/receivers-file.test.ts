import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readReceivers } from '#server/receivers-file.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

const example = readFileSync('docs/receivers.example.json', 'utf8')
const { receivers } = z.object({ receivers: z.array(z.looseObject({ name: z.string() })) }).parse(readJson(example))
const find = (name: string) => receivers.find((one) => one.name === name) ?? expect.fail(`The example has no ${name}.`)
const [webhook, slack, teams, email] = ['ticket-system', 'payments-slack', 'analytics-teams', 'email'].map(find)
const write = (...all: (object | undefined)[]) => JSON.stringify({ receivers: all })

describe('RECEIVERS_FILE', () => {
  it('is read, as the example shows', () => {
    expect(readReceivers(example)).toMatchObject({ receivers })
    expect(readReceivers('{"receivers":[]}')).toEqual({ receivers: [] })
  })

  it.each([
    ['http to a host that is listed', { url: 'http://hooks.internal:8080/a', allowPrivate: ['hooks.internal'] }],
    ['a private address whose network is listed', { url: 'http://10.1.2.3/', allowPrivate: ['10.0.0.0/8'] }],
    ['an address of this machine that is listed', { url: 'http://[::1]:8080/', allowPrivate: ['::1'] }],
  ])('takes %s', (_, change) => {
    expect(readReceivers(write({ ...webhook, ...change }))).toMatchObject({ receivers: [change] })
  })

  it.each([
    ['no JSON', 'receivers', /it must be a JSON object/],
    ['another key', '{"receivers":[],"receiver":[]}', /it has receivers, and nothing else/],
    ['a key twice', example.replace('"name"', '"name": "a", "name"'), /"name" stands twice in one object/],
    ['a name twice', write(slack, slack), /a name stands twice/],
    ['another kind', write({ ...slack, kind: 'sms' }), /\(receiver 1\): "kind" must be one of/],
    ['a key of another kind', write({ ...slack, url: 'https://a.example' }), /"slack" has name, .*, and nothing else/],
    ['a name with spaces', write({ ...slack, name: 'My channel' }), /"name" must be of small letters/],
    ['the browser as a name', write({ ...slack, name: 'browser' }), /people’s own browsers/],
    ['a channel called email', write({ ...slack, name: 'email' }), /is called "email", and no other is/],
    ['e-mail by another name', write({ ...email, name: 'mail' }), /is called "email"/],
    ['no projects', write({ ...slack, projects: [] }), /"projects" must be/],
    ['an unknown project', write({ ...slack, projects: ['a'] }), /A project id is 24 characters/],
    ['no level of details', write({ ...slack, details: 'all' }), /"details" must be one of none, names and values/],
    ['no secret', write({ ...webhook, secretFiles: [] }), /every message is signed/],
    ['three secrets', write({ ...webhook, secretFiles: ['a', 'b', 'c'] }), /two files at most/],
    ['http', write({ ...webhook, url: 'http://hooks.example.com' }), /"url" must be an https address/],
    ['a file', write({ ...webhook, url: 'file:///etc/passwd' }), /"url" must be an https address/],
    ['a user', write({ ...webhook, url: 'https://a:b@hooks.example.com' }), /"url" must have no user/],
    ['an address that is none', write({ ...webhook, url: 'hooks.example.com' }), /"url" must be an https address/],
    ['a private address', write({ ...webhook, url: 'https://10.0.0.1' }), /leads to a private or reserved address/],
    ['one in decimal', write({ ...webhook, url: 'https://2130706433' }), /leads to a private or reserved address/],
    ['a mapped one', write({ ...webhook, url: 'https://[::ffff:127.0.0.1]' }), /leads to a private or reserved/],
    [
      'metadata, though it is listed',
      write({ ...webhook, url: 'http://169.254.169.254/', allowPrivate: ['169.254.169.254', '0.0.0.0/0'] }),
      /leads to a private or reserved address/,
    ],
    ['a network that is none', write({ ...slack, allowPrivate: ['10.0.0.0/33'] }), /"allowPrivate" must be a list/],
    ['a host with a path', write({ ...teams, host: 'teams.example/a' }), /"host" must be a host name/],
    ['no host of a channel', write({ ...slack, host: undefined }), /"host" must be a text/],
    ['a port that is none', write({ ...email, port: 0 }), /"port" must be a number/],
    ['a sender with a name', write({ ...email, from: 'Links <a@b.example>' }), /"from" must be one mail address/],
    ['a sender with a line break', write({ ...email, from: 'a@b.example\r\nBcc: c@d.example' }), /"from" must be one/],
    ['a user without a password', write({ ...email, passwordFile: undefined }), /belong together/],
    [
      'mail without TLS to a host that is not listed',
      write({ ...email, user: undefined, passwordFile: undefined, tls: 'none', allowPrivate: ['10.0.0.0/8'] }),
      /without TLS, mail is sent only to hosts/,
    ],
    ['a password in the clear', write({ ...email, tls: 'none' }), /a password is sent over TLS only/],
  ])('refuses %s with a sentence', (_, text, words) => {
    const result = readReceivers(text)
    expect('sentences' in result ? result.sentences.join(' ') : '').toMatch(words)
  })
})
