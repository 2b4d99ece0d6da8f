import { randomBytes } from 'node:crypto'
import { sameText } from '#server/sandbox/access/same-text.ts'
import type { Account } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'

const lifeSeconds = 3600

type Asked = { authorization: string; body: string }

const oauthError = (status: number, error: string, description: string): Reply => ({
  status,
  headers: status === 401 ? { 'WWW-Authenticate': 'Basic realm="Atlas"' } : {},
  json: { error_description: description, error },
})

const basicIn = (authorization: string) => {
  const [, encoded = ''] = /^basic (.+)$/i.exec(authorization) ?? []
  const [user = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return { user, secret: secret.join(':') }
}

/** OAuth 2.0 client credentials of one service account; tokens live an hour of the sandbox's clock (CONTRACT §2). */
export const oauth = (account: Account, now: () => number) => {
  const tokens = new Map<string, number>()
  const isClient = (authorization: string) => {
    const { user, secret } = basicIn(authorization)
    return sameText(user, account.user) && sameText(secret, account.secret)
  }
  const badClient = () => oauthError(401, 'invalid_client', 'Invalid credentials provided.')

  return {
    token: ({ authorization, body }: Asked): Reply => {
      if (!isClient(authorization)) return badClient()
      if (new URLSearchParams(body).get('grant_type') !== 'client_credentials')
        return oauthError(400, 'unsupported_grant_type', 'Only client_credentials is supported.')
      const token = randomBytes(48).toString('base64url')
      tokens.set(token, now() + lifeSeconds * 1000)
      return { status: 200, json: { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer' } }
    },
    revoke: ({ authorization, body }: Asked): Reply => {
      if (!isClient(authorization)) return badClient()
      tokens.delete(new URLSearchParams(body).get('token') ?? '')
      return { status: 200, raw: '' }
    },
    accountOf: (authorization: string): Account | undefined => {
      const [, token = ''] = /^bearer (.+)$/i.exec(authorization) ?? []
      const endsAt = tokens.get(token)
      return endsAt !== undefined && now() < endsAt ? account : undefined
    },
  }
}
