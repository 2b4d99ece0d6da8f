import { createHash, randomBytes } from 'node:crypto'
import { isSameText } from '#server/sandbox/access/is-same-text.ts'
import type { Account } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'

const tokenLifeSeconds = 3600

type TokenRequest = { authorization: string; body: string }
type Settings = { now: () => number; isBasicLiteral: () => boolean }

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

const buildOauthError = (status: number, error: string, description: string): Reply => ({
  status,
  headers: status === 401 ? { 'WWW-Authenticate': 'Basic realm="Atlas"' } : {},
  json: { error_description: description, error },
})

const decodeForm = (text: string) => new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? ''

const parseBasic = (authorization: string, isLiteral: boolean) => {
  const [, encoded = ''] = /^basic (.+)$/i.exec(authorization) ?? []
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const secret = rest.join(':')
  return isLiteral ? { user, secret } : { user: decodeForm(user), secret: decodeForm(secret) }
}

/**
 * Serves OAuth 2.0 client credentials for service accounts. A token lives for an hour of the sandbox's clock
 * (docs/CONTRACT.md §2), and no longer than its account.
 */
export const createTokenServer = (accounts: () => readonly Account[], { now, isBasicLiteral }: Settings) => {
  const tokens = new Map<string, { account: Account; endsAt: number }>()
  const findClient = (authorization: string) => {
    const { user, secret } = parseBasic(authorization, isBasicLiteral())
    return accounts().find((account) => {
      const isUser = isSameText(user, account.user)
      return isSameText(secret, account.secret) && isUser
    })
  }
  const removeExpired = () => {
    for (const [key, { endsAt }] of tokens) if (endsAt <= now()) tokens.delete(key)
  }
  const buildInvalidClient = () => buildOauthError(401, 'invalid_client', 'Invalid credentials provided.')

  return {
    issueToken: ({ authorization, body }: TokenRequest): Reply => {
      const account = findClient(authorization)
      if (!account) return buildInvalidClient()
      const grant = new URLSearchParams(body).get('grant_type')
      if (grant === null) return buildOauthError(400, 'invalid_request', 'The form field grant_type is missing.')
      if (grant !== 'client_credentials')
        return buildOauthError(400, 'unsupported_grant_type', 'Only client_credentials is supported.')
      removeExpired()
      const token = randomBytes(48).toString('base64url')
      tokens.set(hash(token), { account, endsAt: now() + tokenLifeSeconds * 1000 })
      return { status: 200, json: { access_token: token, expires_in: tokenLifeSeconds, token_type: 'Bearer' } }
    },
    revokeToken: ({ authorization, body }: TokenRequest): Reply => {
      if (!findClient(authorization)) return buildInvalidClient()
      tokens.delete(hash(new URLSearchParams(body).get('token') ?? ''))
      return { status: 200, raw: '' }
    },
    findAccount: (authorization: string): Account | undefined => {
      const [, token = ''] = /^bearer (.+)$/i.exec(authorization) ?? []
      const issued = tokens.get(hash(token))
      return issued && now() < issued.endsAt && accounts().includes(issued.account) ? issued.account : undefined
    },
  }
}
