import 'server-only'
import { ownershipSchema, recordedOwnershipSchema, recordedSample } from '#server/api/schemas/ownership-schema.ts'
import { moment, nameSchema, toMoment } from '#server/api/schemas/registry.ts'
import { sample, sampleOwnership } from '#server/api/schemas/samples.ts'
import type { LinkAnswer } from '#lib/wire/answers.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { Timeline } from '#lib/wire/timeline.ts'
import type { UsersAnswer } from '#lib/wire/link-users.ts'
import * as z from '#lib/zod.ts'

const text = z.string().optional()
const texts = z.array(z.string()).optional()
const annotation = z.object({ by: z.string(), at: moment, note: z.string() }).optional()

/** A private link as Atlas returns it, with its id as `id` and what the portal adds. */
export const privateLinkSchema = nameSchema(
  'PrivateLink',
  z.looseObject({
    id: z.string(),
    provider: text,
    vendor: text,
    state: text.describe('Atlas’s word: IDLE, WORKING, DONE, FAILED, DELETE_REQUESTED, DELETED, and others to come.'),
    errorMessage: text,
    region: text,
    arn: text,
    authenticationScheme: text,
    serviceEndpointId: text,
    dnsDomain: text,
    dnsSubDomain: texts,
    azureResourceIds: texts,
    gcpServiceAttachmentUris: texts,
    interfaceEndpointId: text,
    interfaceEndpointName: text,
    providerAccountId: text,
    canonicalRegion: text,
    portal: z
      .object({ approved: annotation, adopted: annotation, ownership: recordedOwnershipSchema })
      .partial()
      .optional(),
  }),
  {
    ...{ id: sample.linkId, provider: sample.provider, vendor: sample.vendor, state: 'DONE' },
    ...{ arn: sample.arn, authenticationScheme: 'IAM', region: sample.region },
    portal: { ownership: recordedSample },
  },
)

export const toPrivateLink = ({ link: { _id: id, ...link } }: LinkAnswer): z.input<typeof privateLinkSchema> => ({
  ...link,
  id,
})

const listRow = nameSchema(
  'PrivateLinkRow',
  z.object({
    id: z.string().describe('The id of the link, or of its operation while it has no link.'),
    groupId: z.string(),
    project: z.string(),
    origin: z.enum(['requested', 'unlisted', 'here', 'elsewhere', 'adopted']),
    name: z.string(),
    state: z.string().describe('One of the values of the filter `state`.'),
    word: z.string().describe('The state as the portal’s pages call it.'),
    provider: z.string(),
    vendor: z.string(),
    region: z.string(),
    createdAt: moment,
    requestedBy: z.string(),
    usedBy: z.int().optional().describe('How many stream connections use the link; missing where that is not known.'),
    ownership: ownershipSchema.optional(),
  }),
)

export const privateLinksSchema = nameSchema(
  'PrivateLinkPage',
  z.object({
    privateLinks: z.array(listRow),
    found: z.int().describe('How many match the filter, on all pages.'),
    nextCursor: z.string().nullable().describe('The parameter `cursor` of the next page; null on the last one.'),
    unread: z.array(z.string()).describe('Projects that could not be read from Atlas yet; their links are missing.'),
  }),
  {
    privateLinks: [
      {
        ...{ id: sample.linkId, groupId: sample.groupId, project: sample.project, origin: 'requested' },
        ...{ name: sample.name, state: 'done', word: 'Ready' },
        ...{ provider: sample.provider, vendor: sample.vendor, region: sample.region },
        ...{ createdAt: sample.at, requestedBy: sample.person, usedBy: 1, ownership: sampleOwnership },
      },
    ],
    ...{ found: 1, nextCursor: null, unread: [] },
  },
)

export const toListRow = (row: ListRow): z.input<typeof listRow> => {
  const {
    id,
    groupId,
    project,
    made: origin,
    name,
    tone: state,
    word,
    provider,
    vendor,
    region,
    by,
    usedBy,
    ownership,
  } = row
  return {
    ...{ id, groupId, project, origin, name, state, word, provider, vendor, region, requestedBy: by },
    createdAt: toMoment(row.createdAt),
    ...(usedBy === undefined ? {} : { usedBy }),
    ...(ownership ? { ownership } : {}),
  }
}

const timelineAction = z.object({
  ...{ at: moment, actor: z.string(), action: z.string(), attempt: z.int().optional() },
  consent: z.string().optional().describe('Of what was sent by an approval: with whose consent, for people.'),
  changes: z
    .array(z.object({ field: z.string(), before: z.string(), after: z.string() }))
    .optional()
    .describe('What a change of the ownership changed.'),
})

export const timelineSchema = nameSchema(
  'Timeline',
  z.object({
    isOurs: z.boolean().describe('Whether this portal created the link.'),
    actions: z.array(timelineAction),
    states: z.array(z.object({ state: z.string(), firstSeen: moment, lastSeen: moment })),
  }),
  {
    isOurs: true,
    actions: [
      { at: sample.at, actor: sample.person, action: 'create.recorded' },
      { at: sample.at, actor: sample.person, action: 'create.sending', attempt: 1 },
      { at: sample.at, actor: sample.person, action: 'create.created', attempt: 1 },
    ],
    states: [{ state: 'DONE', firstSeen: sample.later, lastSeen: sample.later }],
  },
)

export const toTimeline = ({ isOurs, actions, states }: Timeline): z.input<typeof timelineSchema> => ({
  isOurs,
  actions: actions.map((action) => ({ ...action, at: toMoment(action.at) })),
  states: states.map(({ state, firstSeen, lastSeen }) => ({
    ...{ state, firstSeen: toMoment(firstSeen), lastSeen: toMoment(lastSeen) },
  })),
})

const linkUser = z.object({
  ...{ workspace: z.string(), name: z.string(), type: z.string(), state: z.string() },
  region: z.string().optional().describe('Of a failover connection.'),
})

export const linkUsersSchema = nameSchema(
  'LinkConnections',
  z.object({
    isKnown: z.boolean(),
    reason: z.string().optional().describe('Why the connections cannot be known.'),
    connections: z.array(linkUser),
    unusedSince: moment.optional(),
  }),
  {
    isKnown: true,
    connections: [{ workspace: sample.workspace, name: sample.name, type: 'Kafka', state: 'READY' }],
  },
)

export const toLinkUsers = (answer: UsersAnswer): z.input<typeof linkUsersSchema> =>
  answer.kind === 'known'
    ? {
        ...{ isKnown: true, connections: answer.users.map(({ ownership: _said, ...user }) => user) },
        ...(answer.unusedSince === undefined ? {} : { unusedSince: answer.unusedSince }),
      }
    : { isKnown: false, reason: answer.sentence, connections: [] }
