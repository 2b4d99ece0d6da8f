import { request } from 'node:http'

export type RawRequest = {
  method?: string
  path: string
  headers?: Readonly<Record<string, string | string[]>>
  body?: string
}
export type RawAnswer = { status: number; headers: Readonly<Record<string, string>>; text: string }

/** Sends an HTTP request with exactly these headers, as no browser and no client would; a list is sent line by line. */
export const sendRaw = (url: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const sending = request({ host: hostname, port, method, path, headers }, (response) => {
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
