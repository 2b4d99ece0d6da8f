import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { openPage } from '#server/bin/open-page.ts'

const serve = async (status: number) => {
  const hosts: unknown[] = []
  const server = createServer(({ headers }, response) => {
    hosts.push(headers.host)
    response.writeHead(status).end('a page')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return { hosts, url: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/sign-in` }
}

it('openPage: says whether a server answers, by the name that the page has for people', async () => {
  const { url, hosts } = await serve(200)
  expect(await openPage(url, 'portal.example')).toBe(true)
  expect(hosts).toEqual(['portal.example'])
  expect(await openPage('http://127.0.0.1:1/', 'portal.example')).toBe(false)
})

it('openPage: is not answered by a server that asks to be asked once more, since it still starts', async () => {
  expect(await openPage((await serve(307)).url, 'portal.example')).toBe(false)
})
