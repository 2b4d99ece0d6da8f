// A real OpenID Connect provider for the tests: each person it knows signs in with a name and any password.
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
    ],
    scopes: ['openid', 'profile', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    findAccount: (_, id) => (id in people ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined),
    loadExistingGrant,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
  })
  server.on('request', provider.callback())
  process.stdout.write(`ISSUER=${issuer}\n`)
})
