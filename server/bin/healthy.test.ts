import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'

const runCheck = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['server/bin/healthy.mjs'], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
    stdio: 'inherit',
  })
  await once(child, 'exit')
  return child.exitCode
}

const startAnswering = async (status: number, host: string) => {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { paths, PORT: typeof address === 'object' && address ? String(address.port) : '' }
}

describe('healthy.mjs', () => {
  it.each([
    [0, 200],
    [1, 503],
    [1, 404],
    [1, 302],
  ])('ends with %i when /healthz is answered with %i', async (code, status) => {
    const { paths, PORT } = await startAnswering(status, '127.0.0.1')
    expect(await runCheck({ PORT })).toBe(code)
    expect(paths).toEqual(['/healthz'])
  })

  it('calls this machine when the portal listens everywhere', async () => {
    const { PORT } = await startAnswering(200, '0.0.0.0')
    expect(await runCheck({ PORT, HOST: '0.0.0.0' })).toBe(0)
  })

  it('ends with 1 when nobody listens', async () => {
    expect(await runCheck({ PORT: '1' })).toBe(1)
  })
})
