import 'server-only'
import { isLoopback } from '#lib/is-loopback.ts'
import type * as z from '#lib/zod.ts'
import type { Faults, ReadFile } from '#server/read-variables.ts'
import { readRoles, type Roles } from '#server/roles-file.ts'
import { portalVariables } from '#server/variables.ts'

/** How people sign in: the one local operator by the link that npm start prints, or anybody by a provider. */
export type SignIn =
  | { kind: 'link'; tokenHash: string | undefined }
  | {
      kind: 'oidc'
      issuer: string
      clientId: string
      clientSecret: string
      scopes: string
      roles: Roles
      /** The audience of access tokens for the API; without it the portal takes none. */
      apiAudience?: string | undefined
    }

/**
 * `portalUrl`: where people reach the portal, an origin, when it is set. Without `sessionSecret` nobody can sign in.
 */
export type Access = { signIn: SignIn; portalUrl: string | undefined; sessionSecret: string | undefined }

/** Who vouches for people in this configuration: a session by anybody else is refused, and so is a token. */
export const getIssuer = ({ signIn }: Access): string => (signIn.kind === 'link' ? 'link' : signIn.issuer)

type Values = z.output<typeof portalVariables>['access']

const { shape } = portalVariables.shape.access
const required = ['issuer', 'clientId', 'clientSecret', 'portalUrl', 'sessionSecret', 'rolesFile'] as const
const requiredNames = required.map((key) => shape[key].variable.name)
const allRequired = `${requiredNames.slice(0, -1).join(', ')} and ${requiredNames.at(-1) ?? ''}`
const minSecretLength = 32

/** What is wrong with an address of the portal or of a provider, in sentences. */
const checkAddress = (name: string, text: string | undefined): string[] => {
  if (text === undefined) return []
  const rule = `${name} must be an https address`
  if (!URL.canParse(text)) return [`${rule}.`]
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username || password || search || hash) return [`${rule} without a user, a query or a fragment.`]
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return []
  return [`${rule}; http is for this machine only.`]
}

const checkPortalUrl = (text: string | undefined, isOidc: boolean): string[] => {
  const sentences = checkAddress('PORTAL_URL', text)
  if (text === undefined || sentences.length > 0) return sentences
  const { pathname, hostname } = new URL(text)
  if (pathname !== '/') return ['PORTAL_URL must be an address with nothing after the host.']
  if (isOidc || isLoopback(hostname)) return []
  return [
    `PORTAL_URL leads others to a portal in which nobody signs in. Leave it out, or set ${allRequired} (see .env.example).`,
  ]
}

const checkSessionSecret = (secret: string | undefined): string[] =>
  secret === undefined || secret.length >= minSecretLength
    ? []
    : [
        `PORTAL_SESSION_SECRET must have ${String(minSecretLength)} characters or more: openssl rand -base64 32 makes one.`,
      ]

const checkHost = (host: string): string[] =>
  isLoopback(host)
    ? []
    : [
        `HOST must be a loopback address such as 127.0.0.1 as long as nobody signs in. Leave HOST out, or set ${allRequired} (see .env.example).`,
      ]

const checkMissing = (values: Values, faults: Faults): string[] => {
  const missing = required
    .filter((key) => values[key] === undefined)
    .map((key) => shape[key].variable.name)
    .filter((name) => !faults.has(name))
  if (missing.length === 0) return []
  return [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: ${allRequired} belong together.`]
}

const readRolesFile = (file: string | undefined, readFile: ReadFile): ReturnType<typeof readRoles> => {
  if (file === undefined) return { sentences: [] }
  try {
    return readRoles(readFile(file))
  } catch {
    return { sentences: ['PORTAL_ROLES_FILE names a file that cannot be read.'] }
  }
}

const readProvider = (
  values: Values,
  faults: Faults,
  readFile: ReadFile,
): { signIn: SignIn } | { sentences: string[] } => {
  const { issuer, clientId, clientSecret, rolesFile, scopes, apiAudience } = values
  const file = readRolesFile(rolesFile, readFile)
  const sentences = [...checkMissing(values, faults), ...checkAddress('OIDC_ISSUER', issuer)]
  if (apiAudience !== undefined && apiAudience === clientId)
    sentences.push(
      'OIDC_API_AUDIENCE must not be OIDC_CLIENT_ID, which is the audience of ID tokens. Register the API at the provider with an audience of its own.',
    )
  if ('sentences' in file) return { sentences: [...sentences, ...file.sentences] }
  if (sentences.length > 0 || !issuer || !clientId || !clientSecret) return { sentences }
  return { signIn: { kind: 'oidc', issuer, clientId, clientSecret, scopes, roles: file.roles, apiAudience } }
}

/** Who may sign in, and how; `host` is where the portal listens. What is not safe is said with the variables to set. */
export const readAccess = (
  values: Values,
  faults: Faults,
  readFile: ReadFile,
  host: string,
): { access: Access } | { sentences: string[] } => {
  const { issuer, clientId, clientSecret, rolesFile, portalUrl, sessionSecret, linkHash: tokenHash } = values
  const isOidc = [issuer, clientId, clientSecret, rolesFile, values.apiAudience].some((value) => value !== undefined)
  const sentences = [...checkSessionSecret(sessionSecret), ...checkPortalUrl(portalUrl, isOidc)]
  if (!isOidc) sentences.push(...checkHost(host))
  const provider: ReturnType<typeof readProvider> = isOidc
    ? readProvider(values, faults, readFile)
    : { signIn: { kind: 'link', tokenHash } }
  if ('sentences' in provider) sentences.push(...provider.sentences)
  if (sentences.length > 0 || 'sentences' in provider) return { sentences }
  const origin = portalUrl === undefined ? undefined : new URL(portalUrl).origin
  return { access: { signIn: provider.signIn, portalUrl: origin, sessionSecret } }
}
