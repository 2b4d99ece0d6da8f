import 'server-only'
import { faultOf } from '#server/actions/fault.ts'
import { factsOf, refusedBy } from '#server/auth/request-facts.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { getOrCreateRequestId } from '#server/request-id.ts'

/** Where a browser is led next, with the cookies that it is given or that are taken from it. */
export type Led = { to: string; cookies?: readonly string[] }
export type Way = { purpose: 'page' | 'write'; lead: (request: Request, requestId: string) => Promise<Led> }

/**
 * Makes a route that lets somebody in or out: for those who have no session, so that the door cannot ask for one. It asks
 * what the door asks first: which Host, and for a way out which page.
 */
export const entrance =
  ({ purpose, lead }: Way) =>
  async (request: Request): Promise<Response> => {
    const requestId = getOrCreateRequestId()
    const headers = new Headers({ 'cache-control': 'no-store' })
    const foreign = refusedBy(factsOf(request.headers), purpose, config().access.portalUrl)
    if (foreign) {
      log.warn({ event: 'refused', purpose, why: foreign, requestId })
      return new Response('This request is not one of the portal’s own pages.\n', { status: 403, headers })
    }
    const led = await lead(request, requestId).catch(faultOf)
    if ('sentence' in led) return new Response(`${led.sentence}\n${led.requestId}\n`, { status: 500, headers })
    headers.set('location', led.to)
    for (const cookie of led.cookies ?? []) headers.append('set-cookie', cookie)
    return new Response(null, { status: 303, headers })
  }
