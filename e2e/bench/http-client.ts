import { Agent, request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string>; bytes: number; text: string }
export type RequestOptions = {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Reads the answer and keeps nothing of it, so that a long one takes none of this process's time. */
  isDiscarded?: boolean
}

/**
 * An HTTP client with kept connections, as browsers have. It closes a connection after two idle seconds, before the
 * portal does.
 */
export const createClient = (connections = Infinity) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: 2_000 })
  const send = (
    url: string,
    { method = 'GET', headers = {}, body, isDiscarded }: RequestOptions = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sending = request(url, { method, headers, agent }, (response) => {
        const chunks: Buffer[] = []
        if (isDiscarded) response.resume()
        else response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const whole = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            bytes: whole.length,
            text: whole.toString(),
          })
        })
      })
      sending.on('error', reject)
      sending.end(body)
    })
  return { send, close: () => agent.destroy() }
}
