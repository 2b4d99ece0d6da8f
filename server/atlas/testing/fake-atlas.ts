import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { createAtlasClient } from '#server/atlas/client.ts'
import { sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

type Options = Parameters<typeof createAtlasClient>[0]

export const groupId = '6a793f48c0eb9e7a17712c9a'
export const linkId = '6a7941d3c0eb9e7a17722d71'
export const serviceAccount = { kind: 'service-account', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' } as const
export const apiKey = { kind: 'api-key', publicKey: 'abcdefgh', privateKey: '11111111-2222' } as const

export const unauthorized = {
  error: 401,
  reason: 'Unauthorized',
  detail: 'You are not authorized for this resource.',
  errorCode: 'UNEXPECTED_ERROR',
}

/** A client that is closed when its test ends; it uses a service account by default. */
export const startClient = (options: Partial<Options> & { baseUrl: string }) => {
  const client = createAtlasClient({ credentials: serviceAccount, ...options })
  onTestFinished(() => {
    client.close()
  })
  return client
}

type Listener = (request: IncomingMessage, response: ServerResponse, count: number) => void

/**
 * A server that issues tokens itself and leaves the rest to `listener`. `seen` are all requests but those for tokens.
 */
export const startAtlas = async (listener: Listener) => {
  const requests: IncomingMessage[] = []
  const answer: RequestListener = (request, response) => {
    if (request.url === '/api/oauth/token') {
      sendJson(response, 200, { access_token: 'token', token_type: 'Bearer', expires_in: 3600 })
      return
    }
    requests.push(request)
    listener(request, response, requests.length)
  }
  return { ...(await startHttp(answer)), seen: requests }
}
