import 'server-only'
import type { IncomingMessage } from 'node:http'
import { decodeBody, maxBodyBytes, readCoding } from '#server/atlas/decode.ts'
import { describeNetworkError } from '#server/atlas/network-error.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
export type Reply = { status: number; headers: Headers; body: string; receivedAt: number }

/**
 * Reads the whole answer as text; on failure a sentence that says why: an unexpected encoding, too many bytes, a broken
 * connection.
 */
export const readReply = (response: IncomingMessage, host: string, now: () => number): Promise<Reply | string> =>
  new Promise((resolve) => {
    const { headers, statusCode: status = 0 } = response
    const coding = readCoding(headers['content-encoding'])
    if (!coding) {
      resolve('The answer came in an unexpected encoding.')
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
      const result = decodeBody(coding, Buffer.concat(chunks)).then((decoded) =>
        'problem' in decoded ? decoded.problem : { status, headers, body: decoded.text, receivedAt: now() },
      )
      resolve(result)
    })
    response.on('error', (error) => {
      resolve(describeNetworkError(error, host))
    })
  })
