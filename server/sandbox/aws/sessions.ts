import { createHmac } from 'node:crypto'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'
import * as z from '#lib/zod.ts'
import { isSameText } from '#server/sandbox/access/is-same-text.ts'
import { seededRoles, type AwsRole } from '#server/sandbox/aws/seed-accounts.ts'
import { parseJson } from '#server/sandbox/json-body.ts'

const grantShape = z.object({ arn: z.string(), name: z.string(), expiresAt: z.number() })

/** The temporary credentials of a role, for an hour or so. `expiresAt` in ms of the sandbox’s clock. */
export type Session = {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiresAt: number
  role: AwsRole
  name: string
}

const derive = (purpose: string, text: string) =>
  createHmac('sha256', sandboxKey.secretAccessKey).update(`${purpose} ${text}`).digest('base64url')

const buildSession = (payload: string, role: AwsRole, { name, expiresAt }: z.infer<typeof grantShape>): Session => ({
  accessKeyId: `ASIA${derive('id', payload)
    .replace(/[^A-Za-z0-9]/g, 'A')
    .toUpperCase()
    .slice(0, 16)}`,
  secretAccessKey: derive('secret', payload),
  sessionToken: `${payload}.${derive('token', payload)}`,
  role,
  name,
  expiresAt,
})

/** Creates a session of a role. All of it follows from its token, so that it outlives a restart of the sandbox. */
export const createSession = (role: AwsRole, name: string, expiresAt: number): Session => {
  const grant = { arn: role.arn, name, expiresAt }
  return buildSession(Buffer.from(JSON.stringify(grant)).toString('base64url'), role, grant)
}

/** Finds the session that a token stands for; undefined for a token that the sandbox has not issued. */
export const findSession = (token: string): Session | undefined => {
  const [payload = '', proof = ''] = token.split('.')
  if (!isSameText(proof, derive('token', payload))) return undefined
  const grant = grantShape.safeParse(parseJson(Buffer.from(payload, 'base64url').toString()))
  const role = seededRoles.find(({ arn }) => arn === grant.data?.arn)
  return grant.success && role ? buildSession(payload, role, grant.data) : undefined
}

/** A session by the name that AWS’s errors have for it. */
export const getSessionArn = ({ role, name }: Session) =>
  `arn:aws:sts::${role.account}:assumed-role/${role.arn.split('/').at(-1) ?? ''}/${name}`
