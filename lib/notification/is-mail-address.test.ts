import { expect, it } from 'vitest'
import { isMailAddress } from '#lib/notification/is-mail-address.ts'

it.each(['ada@example.com', "o'neil+links@mail.example.co.uk", 'a@b-c.de', `${'a'.repeat(64)}@example.com`])(
  'isMailAddress: takes %j',
  (text) => expect(isMailAddress(text)).toBe(true),
)

it.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'ada@localhost',
  'ada@example.com\r\nBcc: eve@example.com',
  'ada@example.com\n',
  'ada@example.com\u0000',
  'ada@example.com,eve@example.com',
  'ada@example.com;eve@example.com',
  'ada@example.com eve@example.com',
  'Ada <ada@example.com>',
  '<ada@example.com>',
  '"ada eve"@example.com',
  'team: ada@example.com;',
  'ada@eve@example.com',
  'ada@example..com',
  'ada@-example.com',
  'ada@[127.0.0.1]',
  'ada@exämple.com',
  `${'a'.repeat(65)}@example.com`,
  `ada@${'a.'.repeat(130)}com`,
])('isMailAddress: refuses %j', (text) => expect(isMailAddress(text)).toBe(false))
