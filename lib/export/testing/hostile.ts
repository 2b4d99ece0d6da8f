import fc from 'fast-check'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { anyCharacter } from '#lib/testing/any-character.ts'

/**
 * Texts that end a quotation, begin a substitution or a template, or cannot be seen; `command`: what must never be run.
 */
const listFragments = (command: string) => [
  `'; ${command}; '`,
  `"; ${command}; "`,
  `'\n${command}\n'`,
  `$(${command})`,
  `\`${command}\``,
  `'$(${command})'`,
  `\\'; ${command}; \\'`,
  `'\\''; ${command}; '\\''`,
  `|| ${command} #`,
  `\nX\n${command}\n`,
  '${MONGODB_ATLAS_PRIVATE_KEY}',
  '%{ for x in y }',
  '$${x}',
  '$$${x}',
  '%%{x}',
  '${',
  '%s%n%d',
  '\\n\\u0041\\x41\\',
  '!!',
  '\u0000\u0007\u001b[31m\r\n\t',
  '\u202e\u2066\u200b\ufeff\u2028',
  '\ud800',
  '\udc00\ud800',
  '\u{1f9ea}é\u0301',
  '-X @/etc/passwd',
  '*?[a-z]{a,b}~',
]

const buildLongText = (command: string) =>
  fc
    .constantFrom("'", '"', '$', '\\', 'x', `'; ${command}; '`)
    .map((text) => text.repeat(Math.ceil(10_000 / text.length)))

/** Any text, most of them made to break out of a quotation. */
export const buildHostileText = (command: string): fc.Arbitrary<string> => {
  const fragment = fc.constantFrom(...listFragments(command))
  const noise = fc.string({ unit: anyCharacter, maxLength: 20 })
  const mixed = fc.array(fc.oneof({ weight: 3, arbitrary: fragment }, noise), { minLength: 1, maxLength: 4 })
  return fc.oneof({ weight: 4, arbitrary: mixed.map((parts) => parts.join('')) }, fragment, noise)
}

/** A request with a hostile text in every field, and often a very long one. */
export const buildHostileRequest = (command: string): fc.Arbitrary<CreateRequest> => {
  const text = buildHostileText(command)
  const list = fc.array(text, { minLength: 1, maxLength: 3 })
  return fc.record({
    provider: text,
    vendor: text,
    region: text,
    arn: fc.oneof(text, buildLongText(command)),
    authenticationScheme: text,
    serviceEndpointId: text,
    dnsDomain: text,
    dnsSubDomain: list,
    azureResourceIds: list,
    gcpServiceAttachmentUris: list,
  })
}

/** What a program on a command line can be given: no NUL, whole characters. */
export const buildHostileArgument = (command: string): fc.Arbitrary<string> =>
  buildHostileText(command).map((text) => text.replaceAll('\0', '').replace(/\p{Cs}/gu, ''))
