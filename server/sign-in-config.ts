import 'server-only'
import { isLoopback } from '#lib/is-loopback.ts'
import { readRoles, type Roles } from '#server/roles-file.ts'

/** How people are let in: the one local operator by the link that npm start prints, or anybody by a provider. */
export type SignIn =
  | { kind: 'link'; tokenHash: string | undefined }
  | { kind: 'oidc'; issuer: string; clientId: string; clientSecret: string; scopes: string; roles: Roles }

/** `portalUrl`: where people reach the portal, an origin, when it was said. Without `sessionSecret` nobody is let in. */
export type Access = { signIn: SignIn; portalUrl: string | undefined; sessionSecret: string | undefined }

type Environment = Readonly<Record<string, string | undefined>>
type ReadValue = (name: 'OIDC_CLIENT_SECRET' | 'PORTAL_SESSION_SECRET') => {
  value?: string | undefined
  sentence?: string | undefined
}

const needed = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'PORTAL_URL',
  'PORTAL_SESSION_SECRET',
  'PORTAL_ROLES_FILE',
] as const
const allNeeded = `${needed.slice(0, -1).join(', ')} and ${needed[5]}`
const leastSecret = 32

const isLoopbackHost = (host: string) => isLoopback(host === '::1' ? '[::1]' : host)

/** What an address of ours or of a provider must be, or a sentence. */
const addressFlaw = (name: string, text: string): string | undefined => {
  const wanted = `${name} must be an https address`
  if (!URL.canParse(text)) return `${wanted}.`
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username || password || search || hash) return `${wanted} without a user, a query or a fragment.`
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return undefined
  return `${wanted}; http is for this machine only.`
}

const rolesOf = (file: string, readFile: (path: string) => string) => {
  try {
    return readRoles(readFile(file))
  } catch {
    return { sentences: ['PORTAL_ROLES_FILE names a file that cannot be read.'] }
  }
}

const hostFlaw = (host: string) =>
  isLoopbackHost(host)
    ? []
    : [
        `HOST must be a loopback address such as 127.0.0.1 as long as nobody signs in. Leave HOST out, or set ${allNeeded} (see .env.example).`,
      ]

const portalUrlFlaw = (url: string | undefined, isOidc: boolean) => {
  if (url === undefined) return []
  const flaw = addressFlaw('PORTAL_URL', url)
  if (flaw !== undefined) return [flaw]
  const { pathname, hostname } = new URL(url)
  if (pathname !== '/') return ['PORTAL_URL must be an address with nothing after the host.']
  if (isOidc || isLoopback(hostname)) return []
  return [
    `PORTAL_URL leads others to a portal in which nobody signs in. Leave it out, or set ${allNeeded} (see .env.example).`,
  ]
}

/** Reads who is let in; `host` is where the portal listens. What is not safe is a sentence with the variables to set. */
export const readAccess = (
  env: Environment,
  readValue: ReadValue,
  readFile: (path: string) => string,
  host: string,
): { access: Access } | { sentences: string[] } => {
  const [clientSecret, session] = [readValue('OIDC_CLIENT_SECRET'), readValue('PORTAL_SESSION_SECRET')]
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PORTAL_ROLES_FILE: rolesFile, PORTAL_URL: url } = env
  const given: Environment = { ...env, OIDC_CLIENT_SECRET: clientSecret.value, PORTAL_SESSION_SECRET: session.value }
  const isOidc = [issuer, clientId, clientSecret.value, rolesFile].some((value) => value !== undefined)
  const sentences = [clientSecret.sentence, session.sentence].filter((sentence) => sentence !== undefined)
  if (session.value !== undefined && session.value.length < leastSecret)
    sentences.push(
      `PORTAL_SESSION_SECRET must have ${String(leastSecret)} characters or more: openssl rand -base64 32 makes one.`,
    )
  sentences.push(...portalUrlFlaw(url, isOidc))
  const base = { portalUrl: url && URL.canParse(url) ? new URL(url).origin : undefined, sessionSecret: session.value }
  if (!isOidc) {
    sentences.push(...hostFlaw(host))
    if (sentences.length > 0) return { sentences }
    return { access: { ...base, signIn: { kind: 'link', tokenHash: env.PORTAL_LINK_HASH } } }
  }
  const missing = sentences.length > 0 ? [] : needed.filter((name) => given[name] === undefined)
  if (missing.length > 0)
    sentences.push(`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: ${allNeeded} belong together.`)
  const flaw = issuer === undefined ? undefined : addressFlaw('OIDC_ISSUER', issuer)
  if (flaw !== undefined) sentences.push(flaw)
  const read = rolesFile === undefined ? { sentences: [] } : rolesOf(rolesFile, readFile)
  if ('sentences' in read) sentences.push(...read.sentences)
  if (sentences.length > 0 || 'sentences' in read || !issuer || !clientId || !clientSecret.value) return { sentences }
  const scopes = env.OIDC_SCOPES ?? 'openid profile email'
  return {
    access: {
      ...base,
      signIn: { kind: 'oidc', issuer, clientId, clientSecret: clientSecret.value, scopes, roles: read.roles },
    },
  }
}
