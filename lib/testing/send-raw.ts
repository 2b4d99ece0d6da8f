import { request } from 'node:http'

/** `path`: sent as it stands, in place of the URL's. A list of values is sent line by line. */
export type RawRequest = {
  method?: string
  path?: string
  headers?: Readonly<Record<string, string | string[]>>
  body?: string
}
export type RawAnswer = { status: number; headers: Readonly<Record<string, string>>; text: string }

/**
 * Sends an HTTP request with exactly these headers, as no browser would, on a connection of its own: one that is kept
 * may be closed by the portal just as the next request is written to it.
 */
export const sendRaw = (url: string, { body, ...options }: RawRequest = {}): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { ...options, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sending.on('error', reject)
    sending.end(body)
  })
