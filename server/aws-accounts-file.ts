import 'server-only'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const allowOnly = (sentence: string, otherwise?: string) => ({
  error: ({ code }: { code: string }) => (code === 'unrecognized_keys' ? sentence : otherwise),
})

const role = z.strictObject(
  {
    arn: z.string({ error: 'a role needs "arn".' }).regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, {
      error: '"arn" must be that of a role, such as arn:aws:iam::123456789012:role/portal-read.',
    }),
    externalId: z
      .string({ error: 'a role needs "externalId".' })
      .regex(/^[\w+=,.@:/-]{2,1224}$/, { error: '"externalId" must have 2 characters or more, and no space.' }),
  },
  allowOnly('a role has arn and externalId, and nothing else.', 'a role must be an object with arn and externalId.'),
)

const projectsSentence = '"projects" must be "*" or a list of project ids of 24 characters.'
const account = z
  .strictObject(
    {
      id: z.string({ error: 'an account needs "id".' }).regex(/^\d{12}$/, { error: '"id" must have 12 digits.' }),
      name: z
        .string({ error: 'an account needs "name".' })
        .min(1, { error: '"name" is empty.' })
        .max(80, { error: '"name" must have 80 characters at most.' }),
      regions: z
        .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'a region is written as AWS does: us-east-1.' }), {
          error: '"regions" must be a list of regions, such as ["us-east-1"].',
        })
        .min(1, { error: '"regions" is empty.' })
        .refine((regions) => new Set(regions).size === regions.length, {
          error: 'a region stands twice in "regions".',
        }),
      readRole: role,
      changeRole: role.optional(),
      projects: z.union([z.literal('*'), z.array(groupId).min(1, { error: projectsSentence })], {
        error: projectsSentence,
      }),
    },
    allowOnly('an account has id, name, regions, readRole, changeRole and projects, and nothing else.'),
  )
  .refine(
    ({ id, readRole, changeRole }) => [readRole, changeRole ?? readRole].every(({ arn }) => arn.includes(`::${id}:`)),
    {
      error: 'its roles must be roles of this account: their ARNs hold its id.',
    },
  )

const accountsShape = z.strictObject(
  {
    accounts: z
      .array(account, { error: '"accounts" must be a list.' })
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
        error: 'an account stands twice in it.',
      }),
  },
  allowOnly('it has accounts, and nothing else.', 'it must be a JSON object.'),
)

/** An account of AWS_ACCOUNTS_FILE. The portal takes `readRole` to look into it, and `changeRole` to change it. */
export type DeclaredAccount = z.infer<typeof account>

/** Parses the text of AWS_ACCOUNTS_FILE, or says in sentences what is wrong with it. */
export const readAwsAccounts = (text: string): { accounts: DeclaredAccount[] } | { sentences: string[] } => {
  const result = accountsShape.safeParse(readJson(text))
  const duplicate = result.success ? findDuplicateKey(text) : undefined
  if (duplicate !== undefined)
    return { sentences: [`AWS_ACCOUNTS_FILE: "${duplicate}" stands twice in one object. Leave one of them out.`] }
  if (result.success) return { accounts: result.data.accounts }
  const sentences = result.error.issues.map(({ path, message }) => {
    const where = path[0] === 'accounts' && typeof path[1] === 'number' ? ` (account ${String(path[1] + 1)})` : ''
    return `AWS_ACCOUNTS_FILE${where}: ${message} See docs/aws-accounts.example.json.`
  })
  return { sentences }
}
