import type { Chance } from '#server/intents/testing/chance.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'

export type Body = Readonly<Record<string, unknown>>

/** A link of the simulated Atlas. `requestId`: of the POST of ours that made it, none for one made by hand. */
export type SimulatedLink = {
  id: string
  body: Body
  state: string
  visibleAt: number
  requestId: string | undefined
  isGone: boolean
  /** A PATCH changed it, so that it may lead elsewhere. */
  isChanged: boolean
}

const described = (body: Body) => ({
  provider: String(body.provider),
  ...(typeof body.vendor === 'string' ? { vendor: body.vendor } : {}),
})

const upperRegion = (region: unknown) =>
  typeof region === 'string' && /-/.test(region) ? region.toUpperCase().replaceAll('-', '_') : region

/** The links that Atlas has in one project, and how it shows them. */
export const simulateLinks = (chance: Chance, atlasNow: () => number) => {
  const links: SimulatedLink[] = []
  const spellsRegionsDifferently = chance.in100(30)

  const show = ({ id, body, state }: SimulatedLink): Body => ({
    ...body,
    ...(spellsRegionsDifferently && body.region !== undefined ? { region: upperRegion(body.region) } : {}),
    _id: id,
    state,
    interfaceEndpointId: null,
    providerAccountId: '123456789012',
  })

  return {
    all: links,
    show,
    /** The answer to a create leaves out the state and the subdomains (docs/CONTRACT.md §5). */
    showOnCreate: (link: SimulatedLink): Body =>
      Object.fromEntries(Object.entries(show(link)).filter(([name]) => name !== 'dnsSubDomain' && name !== 'state')),
    make: (body: Body, facts: Pick<SimulatedLink, 'visibleAt' | 'requestId'> & { state?: string }): SimulatedLink => {
      const seconds = Math.floor(atlasNow() / 1000)
      const link = {
        id: seconds.toString(16).padStart(8, '0') + chance.hex(16),
        body,
        state: 'IDLE',
        isGone: false,
        isChanged: false,
        ...facts,
      }
      links.push(link)
      return link
    },
    standing: () => links.filter(({ isGone }) => !isGone),
    find: (id: string) => links.find((link) => link.id === id && !link.isGone),
    existed: (id: string) => links.some((link) => link.id === id),
    findDuplicate: (body: Body) =>
      links.find(
        (link) => !link.isGone && mayMatchRequest(described(body), described(link.body)) && isEqual(body, link.body),
      ),
  }
}

const isEqual = (a: Body, b: Body) =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted())
