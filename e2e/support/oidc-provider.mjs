// A real OpenID Connect provider for the tests: each person it knows signs in with a name and any password, and the
// program "pipeline" gets access tokens for any audience, with the groups that PEOPLE gives it. DELETE
// /_people/NAME/groups takes somebody out of all.
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, PEOPLE } = process.env
const people = JSON.parse(PEOPLE ?? '{}')

const loadExistingGrant = async ({ oidc: { provider, session, client } }) => {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope('openid profile groups')
  await grant.save()
  return grant
}

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [REDIRECT_URI],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      {
        client_id: 'pipeline',
        client_secret: CLIENT_SECRET,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({ scope: '', audience: resource, accessTokenFormat: 'jwt' }),
      },
    },
    extraTokenClaims: (_, { clientId }) => ({ groups: people[clientId]?.groups ?? [] }),
    scopes: ['openid', 'profile', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    findAccount: (_, id) => (id in people ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined),
    loadExistingGrant,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const [, id] = /^\/_people\/(\w+)\/groups$/.exec(request.url) ?? []
    if (request.method !== 'DELETE' || !(id in people)) return answer(request, response)
    people[id].groups = []
    response.writeHead(204).end()
  })
  process.stdout.write(`ISSUER=${issuer}\n`)
})
