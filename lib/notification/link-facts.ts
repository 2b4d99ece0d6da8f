import type { EventFacts } from '#lib/notification/event-fact.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const fields = privateLink.omit({ _id: true })
const most = 500

/** What is told of a link, as Atlas shows it or as it was asked for. */
export const listLinkFacts = (link: Readonly<Record<string, unknown>>): EventFacts => {
  const values = fields.parse(link)
  const { provider, vendor, region } = values
  const facts = { provider, vendor, region, name: getLinkName({ ...values, _id: '' }) }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value.slice(0, most)]] : [])),
  )
}
