/** What both walks begin with: where the portal is, who asks, and what is created. */
const setup = `
const { PORTAL_URL: baseUrl = '', PORTAL_COOKIE: cookie = '', GROUP_ID: groupId = '', ARN: arn = '', KEY: key = '' } = process.env
const headers = { cookie, 'sec-fetch-site': 'same-origin' }
const body = { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' }
const pause = () => new Promise((resolve) => setTimeout(resolve, 200))
`

/**
 * A walk from a create to DONE with each generated client, by the name of its file. They are compiled beside the
 * clients, by the TypeScript that the generators need.
 */
export const walks: Readonly<Record<string, string>> = {
  'walk-fetch.ts': `import createClient from 'openapi-fetch'
import type { paths } from './schema.d.ts'
${setup}
const client = createClient<paths>({ baseUrl, headers })
const { data, error } = await client.POST('/api/v1/projects/{groupId}/private-links', {
  params: { path: { groupId }, header: { 'Idempotency-Key': key } },
  body,
})
if (!data?.linkId) throw new Error(error?.detail ?? 'There is no link.')
for (let state: string | undefined; state !== 'DONE'; await pause())
  state = (
    await client.GET('/api/v1/projects/{groupId}/private-links/{linkId}', {
      params: { path: { groupId, linkId: data.linkId } },
    })
  ).data?.state
console.log('openapi-fetch: the link is DONE.')
`,
  'walk-class.ts': `import { Api } from './out/api.ts'
${setup}
const client = new Api({ baseUrl, baseApiParams: { headers } })
const { data } = await client.api.createPrivateLink(groupId, body, {}, { headers: { ...headers, 'Idempotency-Key': key } })
for (let state: string | undefined; state !== 'DONE'; await pause())
  state = (await client.api.getPrivateLink(groupId, data.linkId ?? '')).data.state
console.log('swagger-typescript-api: the link is DONE.')
`,
}
