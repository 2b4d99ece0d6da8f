import { describe, expect, it } from 'vitest'
import { isCallable, readLiteral } from '#server/callable-address.ts'

const check = (address: string, ...allowPrivate: string[]) => isCallable(address, 'hooks.example.com', allowPrivate)

/** Every private network, by hand, so that a slip in the table shows. */
const own = ['10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '172.16.0.1', '172.31.255.254', '192.168.0.1']
const own6 = ['::1', 'fc00::1', 'fdff::1']
const never = [
  ...['0.0.0.0', '0.1.2.3', '169.254.169.254', '169.254.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1'],
  ...[
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '100.100.100.200',
    '168.63.129.16',
  ],
  ...['::', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', 'fd00:ec2::254', '100::1', '2001:db8::1', '2001::1'],
  ...['::ffff:8.8.8.8', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a00:1', '::127.0.0.1', '::7f00:1', '::a00:1'],
  ...['::ffff:0:127.0.0.1', '::ffff:0:7f00:1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::7f00:1'],
  ...['2002:7f00:1::', '2002:a00:1::1', '3fff::1', '5f00::1'],
]

describe('isCallable', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'lets %s be called',
    (address) => expect(check(address)).toBe(true),
  )

  it.each([...own, ...own6])('lets %s be called only if it is listed', (address) => {
    expect(check(address)).toBe(false)
    expect(check(address, 'other.example.com', '8.8.8.8', '192.168.255.0/24', '2606::/16')).toBe(false)
    expect(check(address, 'hooks.example.com')).toBe(true)
    expect(check(address, address)).toBe(true)
    expect(check(address, address.includes(':') ? '::/0' : '0.0.0.0/0')).toBe(true)
  })

  it('takes no network of one family for one of the other', () => {
    expect(check('10.0.0.1', '::/0')).toBe(false)
    expect(check('::1', '0.0.0.0/0')).toBe(false)
  })

  it.each(never)('never lets %s be called, whatever is listed', (address) =>
    expect(check(address, 'hooks.example.com', address, '0.0.0.0/0', '::/0')).toBe(false),
  )
})

it.each([
  ['http://2130706433', '127.0.0.1'],
  ['http://0177.0.0.1', '127.0.0.1'],
  ['http://0x7f.1', '127.0.0.1'],
  ['http://127.1', '127.0.0.1'],
  ['http://①②⑦.⓪.⓪.①', '127.0.0.1'],
  ['http://127。0。0。1', '127.0.0.1'],
  ['http://127.0.0.1.', '127.0.0.1'],
  ['http://[::ffff:127.0.0.1]', '::ffff:7f00:1'],
  ['http://[::1]', '::1'],
  ['http://localhost', undefined],
  ['http://127.0.0.1.example.com', undefined],
])('readLiteral: reads the address in %s as %s', (url, address) =>
  expect(readLiteral(new URL(url).hostname)).toBe(address),
)
