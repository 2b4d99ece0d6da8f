import 'server-only'
import type { IncomingMessage } from 'node:http'
import { decode, maxBodyBytes, readableCoding } from '#server/atlas/decode.ts'
import { reasonOf } from '#server/atlas/network-error.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
export type Reply = { status: number; headers: Headers; body: string; receivedAt: number }

/** The whole answer as text, or a sentence why not: a foreign encoding, too many bytes, a broken connection. */
export const readReply = (response: IncomingMessage, host: string, now: () => number): Promise<Reply | string> =>
  new Promise((resolve) => {
    const { headers, statusCode: status = 0 } = response
    const coding = readableCoding(headers['content-encoding'])
    if (!coding) {
      resolve('The answer came in an encoding that was not asked for.')
      return
    }
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBodyBytes) resolve('The answer is larger than 5 MiB.')
      else chunks.push(chunk)
    })
    response.on('end', () => {
      const done = decode(coding, Buffer.concat(chunks)).then((decoded) =>
        'problem' in decoded ? decoded.problem : { status, headers, body: decoded.text, receivedAt: now() },
      )
      resolve(done)
    })
    response.on('error', (error) => {
      resolve(reasonOf(error, host))
    })
  })
