import 'server-only'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { noProject } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const after = z
  .string()
  .regex(/^\d{1,10}$/, { error: 'An event is named by its number.' })
  .transform(Number)

/** How soon a browser asks again when there are further events, in milliseconds. */
const soonMs = 1_000

/** The events that the browsers of the person who asks are to tell of, after the last that this one knows. */
export const listBrowserEvents = defineQuery({
  permission: 'sign-in',
  input: z.object({ ...noProject, after: after.optional() }),
  run: async (input, { person }) => {
    const { value, isMore } = await (await container()).subscriptions.listBrowserEvents(person, input.after)
    return { ok: true, value, freshness: { ageMs: 0, nextMs: isMore ? soonMs : config().watch.poll.resting } }
  },
})
