import { describe, expect, it } from 'vitest'
import { getConnectionKind, type ConnectionForm } from '#lib/connection-kinds/connection-kinds.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

const context = { noun: 'value', example: 'x' }
const check = (form: ConnectionForm, typed: string) => getConnectionKind(form).check(typed, form, context)
const pem = (label: string) => `-----BEGIN ${label}-----\nTUlJ\n-----END ${label}-----`
const arn: ConnectionForm = { kind: 'pattern', pattern: /^[a-z]{3,5}$/, form: 'letters', isCaseless: true }
const string = 'Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k='

describe('a value of a connection', () => {
  it.each<[string, ConnectionForm, string, unknown]>([
    [
      'a host and a port, in small letters',
      { kind: 'servers' },
      ' SASL_SSL://PKC-1.example.com:9092 ',
      'pkc-1.example.com:9092',
    ],
    [
      'servers on lines',
      { kind: 'servers' },
      'a.example.com:1\nb.example.com:65535',
      'a.example.com:1,b.example.com:65535',
    ],
    ['an address', { kind: 'servers' }, '10.0.0.1:9092', '10.0.0.1:9092'],
    ['a scheme with an underscore', { kind: 'servers' }, 'SASL_PLAINTEXT://a.example.com:1', 'a.example.com:1'],
    ['no port', { kind: 'servers' }, 'a.example.com', /^Add the port/],
    ['a port that is none', { kind: 'servers' }, 'a.example.com:70000', /1 to 65535/],
    ['a server twice', { kind: 'servers' }, 'a.example.com:1,A.example.com:1', /^Remove one/],
    ['a placeholder', { kind: 'servers' }, 'CLUSTER_ID.a.example.com:9092', /^Enter what CLUSTER_ID stands for/],
    ['a host of one word', { kind: 'servers' }, 'kafka:9092', /HOST:PORT/],
    ['a password with spaces', { kind: 'secret' }, ' pass word \n', ' pass word '],
    ['a password on two lines', { kind: 'secret' }, 'a\nb', /^Enter the value on one line/],
    ['a connection string', { kind: 'event-hubs-string' }, ` "${string}" `, string],
    ['a key alone', { kind: 'event-hubs-string' }, 'c2VjcmV0', /begins with Endpoint/],
    [
      'a connection string without its key',
      { kind: 'event-hubs-string' },
      string.split(';SharedAccessKey=')[0] ?? '',
      /SharedAccessKey/,
    ],
    [
      'a chain',
      { kind: 'certificate' },
      `${pem('CERTIFICATE')}\r\n${pem('CERTIFICATE')}\n`,
      `${pem('CERTIFICATE')}\n${pem('CERTIFICATE')}`,
    ],
    [
      'a key beside a certificate',
      { kind: 'certificate' },
      `${pem('CERTIFICATE')}\n${pem('PRIVATE KEY')}`,
      /^Remove the private key/,
    ],
    ['a cut certificate', { kind: 'certificate' }, '-----BEGIN CERTIFICATE-----\nTUlJ', /^Copy the value as PEM/],
    ['a key', { kind: 'private-key' }, pem('RSA PRIVATE KEY'), pem('RSA PRIVATE KEY')],
    ['a certificate for a key', { kind: 'private-key' }, pem('CERTIFICATE'), /^Copy the value as PEM/],
    ['a choice in any case', { kind: 'choice', choices: [{ value: 'SASL_SSL', label: '' }] }, 'sasl_ssl', 'SASL_SSL'],
    ['no choice', { kind: 'choice', choices: [{ value: 'SSL', label: '' }] }, 'TLS', /^Choose the value: SSL/],
    ['a form in capitals', arn, 'ABC', 'abc'],
    ['another form', arn, 'a', /as letters, like x/],
    ['a web address', { kind: 'web-address' }, 'https://a.example.com:8443/x?y=1', 'https://a.example.com:8443/x?y=1'],
    ['a sign-in in an address', { kind: 'web-address' }, 'https://u:p@example.com', /^Remove user name and password/],
    ['no address', { kind: 'web-address' }, 'example.com', /http:\/\//],
    ['addresses', { kind: 'web-addresses', most: 2 }, 'http://a\nhttps://b.c', ['http://a', 'https://b.c']],
    ['too many addresses', { kind: 'web-addresses', most: 1 }, 'http://a http://b', /at most 1/],
    ['settings', { kind: 'settings' }, 'a.b=1\n c = x=y ', { 'a.b': '1', c: 'x=y' }],
    ['a secret among settings', { kind: 'settings' }, 'sasl.jaas.config=hush', /^Remove “sasl.jaas.config”/],
    ['a line that is no setting', { kind: 'settings' }, 'a', /line 1 as NAME=VALUE/],
    ['headers', { kind: 'headers' }, 'Authorization: Bearer x', { Authorization: 'Bearer x' }],
    ['a header without a value', { kind: 'headers' }, 'A: 1\nB:', /value in line 2/],
    ['a region by its place', { kind: 'cloud-region', provider: 'AZURE' }, 'West Europe', 'westeurope'],
    ['no region', { kind: 'cloud-region', provider: 'AZURE' }, 'somewhere far!', /in one word/],
    ['text on two lines', { kind: 'text' }, 'a\nb', /on one line/],
  ])('%s', (_, form, typed, expected) => {
    const result = check(form, typed)
    if (!(expected instanceof RegExp)) expect(result).toEqual({ ok: true, value: expected })
    else {
      expect(result).toEqual({ ok: false, sentence: expect.stringMatching(expected) })
      expect(result.ok ? [] : findSentenceFlaws(result.sentence)).toEqual([])
    }
  })

  it.each<ConnectionForm>([
    { kind: 'servers' },
    { kind: 'certificate' },
    { kind: 'private-key' },
    { kind: 'settings' },
    { kind: 'headers' },
    { kind: 'web-address' },
    { kind: 'web-addresses', most: 9 },
    { kind: 'event-hubs-string' },
  ])('is checked at once, however long it is: %j', (form) => {
    for (const piece of ['a', '.', 'a.', ':', ' ', '-----BEGIN A-----\n', '=\n', 'http://a'])
      for (const text of [piece.repeat(16_000 / piece.length), `http://${piece.repeat(16_000 / piece.length)}!`]) {
        expect(measureCpu(() => void check(form, text))).toBeLessThan(500)
      }
  })
})
