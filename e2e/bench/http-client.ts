import { Agent, request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string>; bytes: number; text: string }
export type RequestOptions = { method?: string; headers?: Record<string, string>; body?: string }

/** A client that keeps its connections as browsers do; one that was left unused for two seconds is closed before the portal may close it. */
export const createClient = (connections = Infinity) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: 2_000 })
  const send = (url: string, { method = 'GET', headers = {}, body }: RequestOptions = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sending = request(url, { method, headers, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
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
