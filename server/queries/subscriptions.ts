import 'server-only'
import { container, type Container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { findSubscriptionFlaw } from '#lib/notification/subscription.ts'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'
import * as z from '#lib/zod.ts'

type Named = Awaited<ReturnType<Container['subscriptions']['list']>>[number]
type Circumstances = Pick<SubscriptionsAnswer, 'receivers' | 'mayAudit' | 'hasAddress'> & Pick<Caller, 'person'>

/** Why nothing comes of a person’s own subscription now; undefined where something does. */
const findFlaw = (subscription: Named, { person, receivers, ...rest }: Circumstances) => {
  const { groupId, receiver: name } = subscription
  if (groupId !== undefined && !person.may('see', groupId))
    return 'You may no longer see this project, so you are told of nothing in it.'
  return findSubscriptionFlaw(subscription, { receiver: receivers.find((one) => one.name === name), ...rest })
}

const mayRead = ({ isOwn, groupId }: Named, { person, mayAudit }: Circumstances) =>
  isOwn || (groupId === undefined ? mayAudit : person.may('see', groupId))

/** The names of the projects that the portal’s key can see, as far as Atlas answers. */
const readNames = async ({ projects }: Container, requestId: string): Promise<ReadonlyMap<string, string>> => {
  const result = await projects.listCached(requestId)
  return new Map(result.ok ? result.value.projects.map(({ id, name }) => [id, name]) : [])
}

/** What the person who asks is told of, what others are told of at shared receivers, and what they could be told of. */
export const getSubscriptions = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: async (_, { person, requestId }) => {
    const parts = await container()
    const { subscriptions } = parts
    const [all, address] = await Promise.all([subscriptions.list(person.id), subscriptions.findAddress(person.id)])
    const facts = {
      receivers: subscriptions.receivers.map(({ name, kind, projects }) => ({ name, kind, projects })),
      ...{ mayAudit: person.may('audit', undefined), hasAddress: address !== undefined },
    }
    const circumstances = { ...facts, person }
    const names = await readNames(parts, requestId)
    const lines = all
      .filter((one) => mayRead(one, circumstances))
      .map((one): SubscriptionLine => {
        const { groupId, receiver, kinds, by, isOwn } = one
        const project = groupId === undefined ? undefined : names.get(groupId)
        const flaw = isOwn ? findFlaw(one, circumstances) : undefined
        return { groupId, project, receiver, kinds, by, isOwn, flaw }
      })
    return { ok: true, value: { ...facts, lines } }
  },
})
