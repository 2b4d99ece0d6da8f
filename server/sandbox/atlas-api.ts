import { digestCheck, type Algorithm } from '#server/sandbox/access/digest.ts'
import type { Keyring } from '#server/sandbox/access/keyring.ts'
import { oauth } from '#server/sandbox/access/oauth.ts'
import { isJsonType } from '#server/sandbox/json-body.ts'
import type { Asked, Call, Operation, World } from '#server/sandbox/call.ts'
import { groupOperations } from '#server/sandbox/endpoints/groups.ts'
import { privateLinkOperations } from '#server/sandbox/endpoints/private-links.ts'
import { streamOperations } from '#server/sandbox/endpoints/streams.ts'
import { enveloped } from '#server/sandbox/envelope.ts'
import type { Account } from '#server/sandbox/model.ts'
import { limits, rateLimiter } from '#server/sandbox/rate-limit.ts'
import {
  groupNotFound,
  refusal,
  resourceNotFound,
  roleMissing,
  unauthorized,
  type Reply,
} from '#server/sandbox/reply.ts'
import { routesOf } from '#server/sandbox/routes.ts'
import { negotiate } from '#server/sandbox/version.ts'

const root = '/api/atlas/v2'
const routes = routesOf(root, [...groupOperations, ...privateLinkOperations, ...streamOperations])

const wrongMethod = (method: string, allowed: readonly string[]): Reply => {
  const reply = refusal(405, 'METHOD_NOT_ALLOWED', `Method ${method} is not allowed.`, [method])
  return { ...reply, headers: { ...reply.headers, Allow: allowed.join(', ') } }
}

/** The API, from a request to a reply: who, what, which version, which project, how often, may they, the deed. */
export const atlasApi = (world: World, keys: Keyring, algorithm: Algorithm) => {
  const { assumed } = world.pace
  const tokens = oauth(keys.serviceAccounts, { now: world.now, isBasicLiteral: () => assumed.basicIsTakenLiterally })
  const digest = digestCheck(keys.apiKeys, algorithm, world.now)
  const limited = rateLimiter(world.now)

  const signIn = (asked: Asked): { account: Account } | { reply: Reply } => {
    if (/^bearer /i.test(asked.authorization)) {
      const account = tokens.accountOf(asked.authorization)
      return account ? { account } : { reply: unauthorized() }
    }
    const checked = digest(asked)
    return checked.ok ? { account: checked.account } : { reply: unauthorized(checked.challenge) }
  }

  const run = (operation: Operation, call: Call): Reply => {
    if (operation.of === 'user') {
      const limit = assumed.groupsHaveTheirOwnLimit ? limits.groups : limits.project
      return limited(`groups of ${call.account.user}`, call.path, limit, () => operation.run(call))
    }
    const groupId = call.parameters.groupId ?? ''
    const project = world.store.state.projects.find(({ id }) => id === groupId)
    if (!project) return groupNotFound(groupId)
    const mayNot = operation.role === 'owner' && [call.account.role, project.role].includes('read-only')
    const deed = () => (mayNot ? roleMissing() : operation.run({ ...call, project }))
    return limited(groupId, call.path, limits.project, deed)
  }

  const served = (asked: Asked, account: Account): Reply => {
    const { method, path, query, body, accept, contentType } = asked
    const { allowed, operation, parameters } = routes(method, path)
    if (!operation) return allowed.length > 0 ? wrongMethod(method, allowed) : resourceNotFound(path)
    const negotiated = negotiate(accept, operation.versions)
    if (!negotiated.ok) return negotiated.reply
    const isOtherType = (method === 'POST' || method === 'PATCH') && !isJsonType(contentType)
    if (isOtherType && assumed.otherContentTypeIs415)
      return refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.')
    return run(operation, { world, version: negotiated.version, account, path, parameters, query, body })
  }

  const admin = (asked: Asked): Reply => {
    const { operation } = routes(asked.method, asked.path)
    if (operation && !assumed.signInComesBeforeVersion) {
      const negotiated = negotiate(asked.accept, operation.versions)
      if (!negotiated.ok) return negotiated.reply
    }
    const signedIn = signIn(asked)
    if ('reply' in signedIn) return signedIn.reply
    const reply = served(asked, signedIn.account)
    return asked.query.get('envelope') === 'true' ? enveloped(reply, assumed.envelopeHttpStatusIs200) : reply
  }

  return (asked: Asked): Reply => {
    const { method, path } = asked
    if (path.startsWith(`${root}/`)) return admin(asked)
    const answer = { '/api/oauth/token': tokens.token, '/api/oauth/revoke': tokens.revoke }[path]
    if (!answer) return resourceNotFound(path)
    return method === 'POST' ? answer(asked) : wrongMethod(method, ['POST'])
  }
}
