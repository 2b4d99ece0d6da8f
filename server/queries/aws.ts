import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { refresh } from '#server/queries/refresh.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The AWS accounts that a project may use. */
export const listAwsAccounts = defineQuery({
  permission: 'see-aws',
  input: z.object({ groupId }),
  run: async (input, { person }) => {
    const accounts = (await container()).awsQueries.listAccounts(input.groupId)
    return { ok: true, value: { accounts, mayChange: person.may('change-aws', input.groupId) } }
  },
})

/** Whether whoever opens a page of a project may look into an AWS account of it; `arn`: into that of this cluster. */
export const hasAwsAccounts = defineQuery({
  permission: 'see',
  input: z.object({ groupId, arn: z.string().optional() }),
  run: async ({ groupId: id, arn }, { person }) => {
    const { listAccounts, coversCluster } = (await container()).awsQueries
    const isThere = arn === undefined ? listAccounts(id).length > 0 : coversCluster({ groupId: id, arn })
    return { ok: true, value: isThere && person.may('see-aws', id) }
  },
})

/** What can be picked in the accounts of a project, line by line. */
export const listAwsResources = defineQuery({
  permission: 'see-aws',
  input: z.object({ groupId, kind: z.enum(['cluster', 'stream', 'bucket', 'function']), refresh }),
  getLimit: () => 'lookups',
  run: async ({ refresh: wish, ...input }, { requestId }) => ({
    ok: true,
    value: (await container()).awsQueries.listResources({ ...input, isFresh: wish === 'now' }, { requestId }),
  }),
})

/** One cluster as AWS shows it, with what the portal is doing to it. */
export const getAwsCluster = defineQuery({
  permission: 'see-aws',
  input: z.object({ groupId, arn: z.string().max(256) }),
  getLimit: () => 'lookups',
  run: async (input, { person, requestId }) =>
    (await container()).awsQueries.readCluster(input, {
      ...{ requestId, mayChange: person.may('change-aws', input.groupId) },
    }),
})
