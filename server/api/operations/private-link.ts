import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { linkPath } from '#server/api/schemas/path-parameters.ts'
import {
  linkUsersSchema,
  privateLinkSchema,
  timelineSchema,
  toLinkUsers,
  toPrivateLink,
  toTimeline,
} from '#server/api/schemas/private-link-schema.ts'
import {
  getPrivateLink as linkQuery,
  getTimeline as timelineQuery,
  listLinkUsers as usersQuery,
} from '#server/queries/private-links.ts'
import * as z from '#lib/zod.ts'

type LinkParts = { path: z.output<typeof linkPath> }

const toInput = ({ path: { linkId } }: LinkParts) => ({ linkId })

export const getPrivateLink = defineOperation({
  id: 'getPrivateLink',
  tag: 'Private links',
  summary: 'One private link',
  description: 'Its ETag is what a delete wants in the header If-Match.',
  request: z.object({ path: linkPath }),
  success: { status: 200, description: 'The link as it was last read from Atlas.', schema: privateLinkSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: linkQuery,
  toInput,
  toAnswer: answerQuery(toPrivateLink),
})

export const getTimeline = defineOperation({
  id: 'getTimeline',
  tag: 'Private links',
  summary: 'What the portal knows of a link’s past',
  request: z.object({ path: linkPath }),
  success: {
    status: 200,
    description: 'What was done with it here, and the states it was seen in.',
    schema: timelineSchema,
  },
  problems: [],
  target: timelineQuery,
  toInput,
  toAnswer: answerQuery(toTimeline),
})

export const listLinkConnections = defineOperation({
  id: 'listLinkConnections',
  tag: 'Private links',
  summary: 'The stream connections that use a link',
  request: z.object({ path: linkPath }),
  success: { status: 200, description: 'All of them, or why they cannot be known.', schema: linkUsersSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: usersQuery,
  toInput,
  toAnswer: answerQuery(toLinkUsers),
})
