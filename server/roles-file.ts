import 'server-only'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const roleNames = ['viewer', 'requester', 'operator', 'connector', 'cloud-operator', 'admin'] as const

const projectsSentence = '"projects" must be "*" or a list of project ids of 24 characters.'

const grant = z.strictObject(
  {
    value: z
      .string({ error: 'a grant needs "value": a value of the claim, as text.' })
      .min(1, { error: '"value" is empty.' }),
    role: z.enum(roleNames, {
      error: '"role" must be viewer, requester, operator, connector, cloud-operator or admin.',
    }),
    projects: z.union([z.literal('*'), z.array(groupId).min(1, { error: projectsSentence })], {
      error: projectsSentence,
    }),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? 'a grant has value, role and projects, and nothing else.' : undefined,
  },
)

const rolesShape = z.strictObject(
  {
    claim: z
      .string({ error: '"claim" must name the claim that holds the groups, such as "groups".' })
      .min(1, { error: '"claim" is empty.' }),
    grants: z
      .array(grant, { error: '"grants" must be a list.' })
      .min(1, { error: '"grants" is empty: nobody could see anything.' }),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? 'it has claim and grants, and nothing else.' : 'it must be a JSON object.',
  },
)

/** Who may do what, by the values of one claim: a grant gives a role in some projects or, with `*`, in all. */
export type Roles = z.infer<typeof rolesShape>
export type Role = (typeof roleNames)[number]

/** Parses the text of PORTAL_ROLES_FILE, or says in sentences what is wrong with it. */
export const readRoles = (text: string): { roles: Roles } | { sentences: string[] } => {
  const result = rolesShape.safeParse(readJson(text))
  const duplicate = result.success ? findDuplicateKey(text) : undefined
  if (duplicate !== undefined)
    return { sentences: [`PORTAL_ROLES_FILE: "${duplicate}" stands twice in one object. Leave one of them out.`] }
  if (result.success) return { roles: result.data }
  const sentences = result.error.issues.map(({ path, message }) => {
    const where = path[0] === 'grants' && typeof path[1] === 'number' ? ` (grant ${String(path[1] + 1)})` : ''
    return `PORTAL_ROLES_FILE${where}: ${message} See docs/roles.example.json.`
  })
  return { sentences }
}
