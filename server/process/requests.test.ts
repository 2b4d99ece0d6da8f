import { once } from 'node:events'
import { Agent, createServer, get, type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { getMetrics } from '#server/process/metrics.ts'
import { enterPhase } from '#server/process/phase.ts'
import { getRequestId } from '#server/request-id.ts'
import { followRequests } from '#server/process/requests.ts'

const except = new WeakSet<object>()
const requests = followRequests({ idHeader: 'x-trace', except, now: Date.now })

const ends: (() => void)[] = []
afterEach(() => {
  enterPhase('serving')
  for (const end of ends.splice(0)) end()
})

const serve = async (listener: RequestListener) => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  ends.push(() => {
    agent.destroy()
    server.close()
  })
  const send = (headers: Record<string, string> = {}, path = '/') =>
    new Promise<{ id: unknown; connection: unknown; text: string }>((resolve, reject) => {
      const request = get(
        { host: '127.0.0.1', port: typeof address === 'object' ? address?.port : 0, path, agent, headers },
        (answer) => {
          let text = ''
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
          answer.on('end', () =>
            resolve({ id: answer.headers['x-request-id'], connection: answer.headers.connection, text }),
          )
        },
      )
      request.on('error', reject)
    })
  return { server, send }
}

it('followRequests: gives each request an id in everything that it starts, over one connection too', async () => {
  const { send } = await serve((_, response) => {
    void sleep(1).then(() => response.end(getRequestId()))
  })
  const answers = [await send(), await send(), await send({ 'x-trace': 'given-by-a-proxy' })]
  for (const { id, text } of answers) expect(text).toBe(id)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(3)
  expect(answers[2]?.id).toBe('given-by-a-proxy')
  expect(getRequestId()).toBeUndefined()
})

it('followRequests: has a request in progress until it is answered, and counts it then', async () => {
  let answer: () => void = () => undefined
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const { send } = await serve((_, response) => {
    answer = () => void response.end()
    arrive()
  })
  const countRequests = async () =>
    (await getMetrics().requests.get()).values
      .filter(({ labels }) => labels.route === '/healthz')
      .reduce((sum, { value }) => sum + value, 0)
  const before = await countRequests()
  const response = send({}, '/healthz')
  await arrived
  expect([requests.countInProgress(), await countRequests()]).toEqual([1, before])
  answer()
  await Promise.all([response, requests.drain()])
  expect([requests.countInProgress(), await countRequests()]).toEqual([0, before + 1])
})

it('followRequests: closes a server without keeping connections or accepting others', async () => {
  const { server, send } = await serve((_, response) => void response.end())
  expect((await send()).connection).toBe('keep-alive')
  enterPhase('closing')
  expect((await send()).connection).toBe('close')
  requests.close()
  expect(server.listening).toBe(false)
  await expect(send()).rejects.toThrow()
})

it('followRequests: ignores a server that is not the portal', async () => {
  const { server, send } = await serve((_, response) => void response.end(String(getRequestId())))
  except.add(server)
  expect(await send()).toMatchObject({ id: undefined, text: 'undefined' })
})
