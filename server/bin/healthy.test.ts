import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'

const codeOf = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['server/bin/healthy.mjs'], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
    stdio: 'inherit',
  })
  await once(child, 'exit')
  return child.exitCode
}

const answering = async (status: number, host: string) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { asked, PORT: typeof address === 'object' && address ? String(address.port) : '' }
}

describe('the health check of the container', () => {
  it.each([
    [0, 200],
    [1, 503],
    [1, 404],
    [1, 302],
  ])('ends with %i when /healthz is answered with %i', async (code, status) => {
    const { asked, PORT } = await answering(status, '127.0.0.1')
    expect(await codeOf({ PORT })).toBe(code)
    expect(asked).toEqual(['/healthz'])
  })

  it('asks here when the portal listens everywhere', async () => {
    const { PORT } = await answering(200, '0.0.0.0')
    expect(await codeOf({ PORT, HOST: '0.0.0.0' })).toBe(0)
  })

  it('ends with 1 when nobody listens', async () => {
    expect(await codeOf({ PORT: '1' })).toBe(1)
  })
})
