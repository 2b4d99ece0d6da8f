import { digestCheck, type Algorithm } from '#server/sandbox/access/digest.ts'
import { oauth } from '#server/sandbox/access/oauth.ts'
import type { Call, Operation, World } from '#server/sandbox/call.ts'
import { groupOperations, listGroups } from '#server/sandbox/endpoints/groups.ts'
import { privateLinkOperations } from '#server/sandbox/endpoints/private-links.ts'
import { streamOperations } from '#server/sandbox/endpoints/streams.ts'
import type { Account, Credentials } from '#server/sandbox/model.ts'
import { limits, rateLimiter } from '#server/sandbox/rate-limit.ts'
import { groupNotFound, refusal, roleMissing, unauthorized, type Reply } from '#server/sandbox/reply.ts'
import { negotiate } from '#server/sandbox/version.ts'

/** One request as it came in: `target` is path and query exactly as sent, since digest signs it. */
export type Asked = {
  method: string
  target: string
  path: string
  query: URLSearchParams
  authorization: string
  accept: string | undefined
  body: string
}

const root = '/api/atlas/v2'
const operations = [...groupOperations, ...privateLinkOperations, ...streamOperations].map((operation) => ({
  ...operation,
  pattern: new RegExp(`^${root}${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

const notFound = (path: string) => refusal(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${path}.`, [path])

const enveloped = (reply: Reply, world: World): Reply => {
  const { json: content, status } = reply
  const isList = typeof content === 'object' && content !== null && 'results' in content
  const json = isList ? { ...content, status } : { content, status }
  return { ...reply, status: world.pace.assumed.envelopeHttpStatusIs200 ? 200 : reply.status, json }
}

/** The API as a function from a request to a reply: who, which version, how often, which project, may they, then the deed. */
export const atlasApi = (world: World, credentials: Credentials, algorithm: Algorithm) => {
  const { serviceAccount, apiKey, readOnlyKey } = credentials
  const tokens = oauth(serviceAccount, world.now)
  const digest = digestCheck([apiKey, readOnlyKey], algorithm, world.now)
  const limiter = rateLimiter()

  const signIn = (asked: Asked): { account: Account } | { reply: Reply } => {
    if (/^bearer /i.test(asked.authorization)) {
      const account = tokens.accountOf(asked.authorization)
      return account ? { account } : { reply: unauthorized() }
    }
    const checked = digest(asked)
    return checked.ok ? { account: checked.account } : { reply: unauthorized(checked.challenge) }
  }

  const inProject = (call: Call, { run, role }: Operation): Reply => {
    const groupId = call.parameters.groupId ?? ''
    const project = world.store.state.projects.find(({ id }) => id === groupId)
    if (!project) return groupNotFound(groupId)
    const taken = limiter.take(groupId, limits.streams, world.now())
    const mayNot = role === 'owner' && call.account.role === 'read-only'
    const reply = taken.reply ?? (mayNot ? roleMissing() : run({ ...call, project }))
    return { ...reply, headers: { ...reply.headers, ...taken.headers } }
  }

  const listed = (call: Call): Reply => {
    const taken = limiter.take(`${root}/groups`, limits.groups, world.now())
    const reply = taken.reply ?? listGroups(call)
    return { ...reply, headers: { ...reply.headers, ...taken.headers } }
  }

  const admin = (asked: Asked): Reply => {
    const { method, path, query, body, accept } = asked
    const isGroups = path === `${root}/groups`
    const here = operations.filter(({ pattern }) => pattern.test(path))
    const operation = here.find((found) => found.method === method)
    const negotiated = negotiate(accept, isGroups ? ['2023-01-01'] : (operation?.versions ?? []))
    const isKnown = isGroups ? method === 'GET' : operation !== undefined
    if (isKnown && !world.pace.assumed.signInComesBeforeVersion && !negotiated.ok) return negotiated.reply
    const signedIn = signIn(asked)
    if ('reply' in signedIn) return signedIn.reply
    if (!isKnown)
      return here.length > 0 || isGroups
        ? refusal(405, 'METHOD_NOT_ALLOWED', `Method ${method} is not allowed.`, [method])
        : notFound(path)
    if (!negotiated.ok) return negotiated.reply
    const parameters = operation?.pattern.exec(path)?.groups ?? {}
    const call: Call = { world, version: negotiated.version, account: signedIn.account, path, parameters, query, body }
    const reply = operation ? inProject(call, operation) : listed(call)
    return query.get('envelope') === 'true' && !reply.isLost ? enveloped(reply, world) : reply
  }

  return (asked: Asked): Reply => {
    if (asked.path.startsWith(`${root}/`)) return admin(asked)
    if (asked.method === 'POST' && asked.path === '/api/oauth/token') return tokens.token(asked)
    if (asked.method === 'POST' && asked.path === '/api/oauth/revoke') return tokens.revoke(asked)
    return notFound(asked.path)
  }
}
