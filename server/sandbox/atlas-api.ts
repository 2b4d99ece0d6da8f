import { createDigestVerifier, type Algorithm } from '#server/sandbox/access/digest.ts'
import type { Keyring } from '#server/sandbox/access/keyring.ts'
import { createTokenServer } from '#server/sandbox/access/oauth.ts'
import { isJsonType } from '#server/sandbox/json-body.ts'
import type { SandboxRequest, Call, Operation, SandboxContext } from '#server/sandbox/call.ts'
import { accountOperations } from '#server/sandbox/endpoints/account-details.ts'
import { cloudAccessOperations } from '#server/sandbox/endpoints/cloud-access.ts'
import { connectionOperations } from '#server/sandbox/endpoints/connections.ts'
import { failoverOperations } from '#server/sandbox/endpoints/failover-connections.ts'
import { groupOperations } from '#server/sandbox/endpoints/groups.ts'
import { privateLinkOperations } from '#server/sandbox/endpoints/private-links.ts'
import { workspaceOperations } from '#server/sandbox/endpoints/workspaces.ts'
import { wrapInEnvelope } from '#server/sandbox/envelope.ts'
import type { Account } from '#server/sandbox/model.ts'
import { limits, createRateLimiter } from '#server/sandbox/rate-limit.ts'
import {
  buildGroupNotFound,
  buildRefusal,
  buildResourceNotFound,
  buildRoleMissing,
  buildUnauthorized,
  type Reply,
} from '#server/sandbox/reply.ts'
import { createRouter } from '#server/sandbox/routes.ts'
import { resolveVersion } from '#server/sandbox/version.ts'

const root = '/api/atlas/v2'
const routes = createRouter(root, [
  ...groupOperations,
  ...cloudAccessOperations,
  ...privateLinkOperations,
  ...accountOperations,
  ...workspaceOperations,
  ...connectionOperations,
  ...failoverOperations,
])

const buildWrongMethod = (method: string, allowed: readonly string[]): Reply => {
  const reply = buildRefusal(405, 'METHOD_NOT_ALLOWED', `Method ${method} is not allowed.`, [method])
  return { ...reply, headers: { ...reply.headers, Allow: allowed.join(', ') } }
}

/** Creates the token endpoints and a check of the Authorization header, for bearer tokens and digest. */
const createAuthentication = (context: SandboxContext, keys: Keyring, algorithm: Algorithm) => {
  const tokens = createTokenServer(keys.listServiceAccounts, {
    now: context.now,
    isBasicLiteral: () => context.lifecycle.assumptions.basicIsTakenLiterally,
  })
  const verifyDigest = createDigestVerifier(keys.listApiKeys, algorithm, context.now)
  const signIn = (request: SandboxRequest): { account: Account } | { reply: Reply } => {
    if (/^bearer /i.test(request.authorization)) {
      const account = tokens.findAccount(request.authorization)
      return account ? { account } : { reply: buildUnauthorized() }
    }
    const checked = verifyDigest(request)
    return checked.ok ? { account: checked.account } : { reply: buildUnauthorized(checked.challenge) }
  }
  return { tokens, signIn }
}

/**
 * Serves the API. A request is authenticated, matched to an operation and version, rate-limited, authorized and then
 * run.
 */
export const createAtlasApi = (context: SandboxContext, keys: Keyring, algorithm: Algorithm) => {
  const { assumptions } = context.lifecycle
  const { tokens, signIn } = createAuthentication(context, keys, algorithm)
  const withRateLimit = createRateLimiter(context.now)

  const limitAndRun = (operation: Operation, call: Call): Reply => {
    if (operation.of === 'user') {
      const limit = assumptions.groupsHaveTheirOwnLimit ? limits.groups : limits.project
      return withRateLimit(`groups of ${call.account.user}`, call.path, limit, () => operation.run(call))
    }
    const groupId = call.parameters.groupId ?? ''
    const project = context.store.state.projects.find(({ id }) => id === groupId)
    if (!project) return buildGroupNotFound(groupId)
    const isForbidden = operation.role === 'owner' && [call.account.role, project.role].includes('read-only')
    const runOperation = () => (isForbidden ? buildRoleMissing() : operation.run({ ...call, project }))
    return withRateLimit(groupId, call.path, limits.project, runOperation)
  }

  const serveOperation = (request: SandboxRequest, account: Account): Reply => {
    const { method, path, query, body, accept, contentType } = request
    const { allowed, operation, parameters } = routes(method, path)
    if (!operation) return allowed.length > 0 ? buildWrongMethod(method, allowed) : buildResourceNotFound(path)
    const negotiated = resolveVersion(accept, operation.versions)
    if (!negotiated.ok) return negotiated.reply
    const isOtherType = (method === 'POST' || method === 'PATCH') && !isJsonType(contentType)
    if (isOtherType && assumptions.otherContentTypeIs415)
      return buildRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.')
    return limitAndRun(operation, { context, version: negotiated.version, account, path, parameters, query, body })
  }

  const serveApi = (request: SandboxRequest): Reply => {
    const { operation } = routes(request.method, request.path)
    if (operation && !assumptions.signInComesBeforeVersion) {
      const negotiated = resolveVersion(request.accept, operation.versions)
      if (!negotiated.ok) return negotiated.reply
    }
    const signedIn = signIn(request)
    if ('reply' in signedIn) return signedIn.reply
    const reply = serveOperation(request, signedIn.account)
    return request.query.get('envelope') === 'true' ? wrapInEnvelope(reply, assumptions.envelopeHttpStatusIs200) : reply
  }

  return (request: SandboxRequest): Reply => {
    const { method, path } = request
    if (path.startsWith(`${root}/`)) return serveApi(request)
    const serveToken = { '/api/oauth/token': tokens.issueToken, '/api/oauth/revoke': tokens.revokeToken }[path]
    if (!serveToken) return buildResourceNotFound(path)
    return method === 'POST' ? serveToken(request) : buildWrongMethod(method, ['POST'])
  }
}
