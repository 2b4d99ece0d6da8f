import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import * as z from '#lib/zod.ts'

const secret = `whsec_${Buffer.from('a secret of the browser tests...').toString('base64')}`
const headersShape = z.record(z.string(), z.string())
const eventShape = z.object({ type: z.string() })

/** A webhook of this machine, declared in a file for RECEIVERS_FILE; the kinds of the messages that it verified. */
export const startWebhookReceiver = async () => {
  const kinds: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const verified = new Webhook(secret).verify(body, headersShape.parse(request.headers))
      kinds.push(eventShape.parse(verified).type)
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-receivers-'))
  const [file, secretFile] = [path.join(folder, 'receivers.json'), path.join(folder, 'secret')]
  await writeFile(secretFile, secret)
  const receiver = {
    ...{ name: 'tickets', kind: 'webhook', url: `http://127.0.0.1:${String(port)}/portal`, secretFiles: [secretFile] },
    ...{ projects: '*', details: 'names', allowPrivate: ['127.0.0.1'] },
  }
  await writeFile(file, JSON.stringify({ receivers: [receiver] }))
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { file, kinds, stop }
}
