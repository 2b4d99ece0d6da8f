import 'server-only'
import * as z from '#lib/zod.ts'
import { choice, optional, section, withDefault } from '#server/variable.ts'

/** Printed as NAME=value for a shell to read, so it holds nothing that a shell would read as more than text. */
const sandboxKey = (name: string, description: string, secret?: 'value') =>
  optional(
    { name, description, ...(secret && { secret }) },
    z
      .string()
      .regex(/^[A-Za-z0-9._~-]{1,200}$/, { error: `${name} must be made of letters, digits, and . _ ~ - only.` }),
  )

const scaleError = { error: 'SANDBOX_TIME_SCALE must be a number above 0, such as 4 for four times as fast.' }

/** What the sandbox reads beside PORTAL_DATA_DIR; forwarded to the sandbox that comes with the portal. */
export const sandboxVariables = z.object({
  sandbox: section('The sandbox that comes with the portal (server/sandbox/README.md)', {
    timeScale: withDefault(
      {
        name: 'SANDBOX_TIME_SCALE',
        description: 'How much faster links change their state: with 4 a link is done in about 2.5 s instead of 10 s.',
        default: '1',
      },
      z.coerce.number(scaleError).positive(scaleError),
    ),
    approval: choice(
      ['auto', 'manual'],
      'SANDBOX_APPROVAL',
      'auto',
      'manual: links that need an approval in a cloud wait for POST /_sandbox/links/ID/approve.',
    ),
    digest: choice(
      ['MD5', 'SHA-256'],
      'SANDBOX_DIGEST',
      'MD5',
      'The digest of its API keys: MD5 as Atlas, or SHA-256.',
    ),
    clientId: sandboxKey('SANDBOX_CLIENT_ID', 'The service account, in place of the built-in one.'),
    clientSecret: sandboxKey('SANDBOX_CLIENT_SECRET', 'Its secret.', 'value'),
    publicKey: sandboxKey('SANDBOX_PUBLIC_KEY', 'The public part of the API key.'),
    privateKey: sandboxKey('SANDBOX_PRIVATE_KEY', 'The private part of the API key.', 'value'),
    readOnlyPublicKey: sandboxKey('SANDBOX_READ_ONLY_PUBLIC_KEY', 'The public part of the read-only key.'),
    readOnlyPrivateKey: sandboxKey('SANDBOX_READ_ONLY_PRIVATE_KEY', 'The private part of the read-only key.', 'value'),
  }),
})
