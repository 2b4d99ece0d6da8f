import type { Chance } from '#server/intents/testing/chance.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import { guardedName } from '#server/intents/testing/simulated-rules.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { parseBody } from '#lib/connection/leaves.ts'
import { readJson } from '#lib/json-text.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const createInput = z.strictObject({
  ...{
    body: requestBody,
    evenIfExisting: z.boolean(),
    replaces: z.string().optional(),
    ownership: ownership.optional(),
  },
})
const connectionBody = z.unknown().transform((value) => parseBody(value) ?? {})

/** What people ask approvals of, as it is stored with one. */
const askedShape = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('create'), input: createInput }),
  z.strictObject({ command: z.literal('delete-then-create'), input: createInput }),
  z.strictObject({ command: z.literal('send-again'), input: z.strictObject({ key: z.string() }) }),
  z.strictObject({ command: z.literal('delete'), input: z.strictObject({ linkId: z.string() }) }),
  z.strictObject({
    ...{ command: z.literal('create-connection') },
    input: z.strictObject({ workspace: z.string(), body: connectionBody }),
  }),
])
export type Asked = z.infer<typeof askedShape>

export const readAsked = ({ command, input }: { command: string; input: string }): Asked =>
  askedShape.parse({ command, input: readJson(input) })

/** What rules see of it; a create that is sent again is guarded if it was when it was asked for. */
export const toSubject = (
  groupId: string,
  { command, input }: Asked,
  guardedKeys: ReadonlySet<string>,
): RuleSubject => {
  switch (command) {
    case 'create':
    case 'delete-then-create':
      return { command, groupId, request: input.body, replaces: input.replaces, ownership: input.ownership }
    case 'send-again':
      return { command, groupId, request: guardedKeys.has(input.key) ? { name: guardedName } : {} }
    case 'delete':
      return { command, groupId, linkId: input.linkId }
    case 'create-connection':
      return { command, groupId, request: input.body, connection: { workspace: input.workspace, name: '', type: '' } }
  }
}

const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** An input as one text, the same for equal ones. */
export const toContent = (input: unknown): string => JSON.stringify(input, sortKeys)

const rows = ['AWS/MSK', 'AWS/CONFLUENT/ENTERPRISE', 'AZURE/EVENTHUB'] as const

/** Chooses what is asked for under an id, at first and instead; what a create replaces stays the same. */
export const createChooseAsked = ({
  chance,
  atlas,
  now,
}: {
  chance: Chance
  atlas: SimulatedAtlas
  now: () => number
}) => {
  const chooseBody = () => {
    const { body = {} } = buildSamples(`${guardedName}-${String(chance.between(0, 2))}`)[chance.pick(rows)] ?? {}
    return requestBody.parse(body)
  }
  const makeLink = (body: object, state: string) =>
    atlas.links.make({ ...body }, { visibleAt: now(), requestId: undefined, state }).id
  const chooseOwnership = (id: string) =>
    chance.in100(50) ? { ...emptyOwnership, owner: id, note: chance.pick(['a', 'b']) } : undefined

  return (id: string, command: Exclude<Asked['command'], 'send-again'>, before?: Asked): Asked => {
    const body = chooseBody()
    const create = { body, evenIfExisting: chance.in100(20), ownership: chooseOwnership(id) }
    switch (command) {
      case 'create':
        return { command, input: create }
      case 'delete-then-create': {
        const replaces = before?.command === command ? before.input.replaces : makeLink(body, 'FAILED')
        return { command, input: { ...create, replaces } }
      }
      case 'delete':
        return { command, input: { linkId: makeLink(body, 'IDLE') } }
      case 'create-connection': {
        const url = `https://${chance.pick(['a', 'b'])}.example.com`
        return { command, input: { workspace: 'shop', body: { name: `${guardedName}-hook`, type: 'Https', url } } }
      }
    }
  }
}
