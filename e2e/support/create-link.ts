import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { Project, Stack } from '../fixtures.ts'
import { runCurl } from './run-curl.ts'

/** Creates a link in Atlas that is done, with its type’s sample values but for those of `change`; returns its id. */
export const createLink = async (
  { sandbox, env }: Stack,
  { id }: Project,
  linkType: string,
  change: object = {},
): Promise<string> => {
  const body = { ...buildSamples('ledger')[linkType]?.body, ...change }
  const answer = await runCurl(env, 'POST', `/groups/${id}/streams/privateLinkConnections`, body)
  await sandbox.advance(120_000)
  return /"_id"\s*:\s*"([0-9a-f]{24})"/.exec(answer)?.[1] ?? ''
}
