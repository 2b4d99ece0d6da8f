import { createServer, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const bareDate = /("creationTime": ?"\d{4}-\d\d-\d\dT[\d:.]+)(")/g
const bareArn = new RegExp(`:(serverless-)?cluster/(${uuid})(?=["\\\\])`, 'g')
const wholeArn = new RegExp(`%3A(cluster)%2Fmoto%2F(${uuid})-(s?)1`, 'g')

/** Moto’s dates have no zone, at which the SDK throws; its ARNs lack the name and number that AWS’s have. */
const mendAnswer = (text: string) =>
  text
    .replace(bareDate, '$1Z$2')
    .replace(
      bareArn,
      (_, serverless: string | undefined, id: string) => `:cluster/moto/${id}-${serverless ? 's' : ''}1`,
    )

const unmendPath = (path: string) =>
  path.replace(wholeArn, (_, cluster: string, id: string, s: string) => `%3A${s && 'serverless-'}${cluster}%2F${id}`)

const names = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target', 'x-amz-security-token']

const forward = async (motoUrl: string, { method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer) => {
  const forwarded = names.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, String(headers[name])] as const],
  )
  return fetch(`${motoUrl}${unmendPath(url)}`, {
    method,
    headers: Object.fromEntries(forwarded),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
}

/** Starts a way to moto that mends what is not as in AWS, until the test ends. Everything else passes as it is. */
export const startMendedMoto = async (motoUrl: string): Promise<string> => {
  const server = createServer((incoming, response) => {
    const answer = async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
      const answered = await forward(motoUrl, incoming, Buffer.concat(chunks))
      for (const name of ['content-type', 'x-amzn-errortype', 'x-amzn-requestid']) {
        const value = answered.headers.get(name)
        if (value !== null) response.setHeader(name, value)
      }
      response.statusCode = answered.status
      response.end(mendAnswer(await answered.text()))
    }
    answer().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`
}
