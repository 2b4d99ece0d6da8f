import { createHash, randomBytes } from 'node:crypto'
import { sameText } from '#server/sandbox/access/is-same-text.ts'
import type { Account } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'

const lifeSeconds = 3600

type Asked = { authorization: string; body: string }
type Settings = { now: () => number; isBasicLiteral: () => boolean }

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

const oauthError = (status: number, error: string, description: string): Reply => ({
  status,
  headers: status === 401 ? { 'WWW-Authenticate': 'Basic realm="Atlas"' } : {},
  json: { error_description: description, error },
})

const formDecoded = (text: string) => new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? ''

const basicIn = (authorization: string, isLiteral: boolean) => {
  const [, encoded = ''] = /^basic (.+)$/i.exec(authorization) ?? []
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const secret = rest.join(':')
  return isLiteral ? { user, secret } : { user: formDecoded(user), secret: formDecoded(secret) }
}

/** OAuth 2.0 client credentials of service accounts; tokens live an hour of the sandbox's clock (CONTRACT §2), and no longer than their account. */
export const oauth = (accounts: () => readonly Account[], { now, isBasicLiteral }: Settings) => {
  const tokens = new Map<string, { account: Account; endsAt: number }>()
  const clientOf = (authorization: string) => {
    const { user, secret } = basicIn(authorization, isBasicLiteral())
    return accounts().find((account) => {
      const isUser = sameText(user, account.user)
      return sameText(secret, account.secret) && isUser
    })
  }
  const forgetEnded = () => {
    for (const [key, { endsAt }] of tokens) if (endsAt <= now()) tokens.delete(key)
  }
  const badClient = () => oauthError(401, 'invalid_client', 'Invalid credentials provided.')

  return {
    token: ({ authorization, body }: Asked): Reply => {
      const account = clientOf(authorization)
      if (!account) return badClient()
      const grant = new URLSearchParams(body).get('grant_type')
      if (grant === null) return oauthError(400, 'invalid_request', 'The form field grant_type is missing.')
      if (grant !== 'client_credentials')
        return oauthError(400, 'unsupported_grant_type', 'Only client_credentials is supported.')
      forgetEnded()
      const token = randomBytes(48).toString('base64url')
      tokens.set(hash(token), { account, endsAt: now() + lifeSeconds * 1000 })
      return { status: 200, json: { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer' } }
    },
    revoke: ({ authorization, body }: Asked): Reply => {
      if (!clientOf(authorization)) return badClient()
      tokens.delete(hash(new URLSearchParams(body).get('token') ?? ''))
      return { status: 200, raw: '' }
    },
    accountOf: (authorization: string): Account | undefined => {
      const [, token = ''] = /^bearer (.+)$/i.exec(authorization) ?? []
      const known = tokens.get(hash(token))
      return known && now() < known.endsAt && accounts().includes(known.account) ? known.account : undefined
    },
  }
}
