import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What happens to a connection: it works, or whatever is sent into it is gone, without a reset. */
type Link = { client: Socket; server: Socket; isSilent: boolean }

/** A TCP proxy in front of PostgreSQL that can fall silent, as a failover without a reset does. */
export const startSilentProxy = async (target: string) => {
  const { hostname, port } = new URL(target)
  const links = new Set<Link>()
  let isOut = false

  const relay = (link: Link, from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (!link.isSilent) to.write(chunk)
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      if (!link.isSilent) to.destroy()
    })
  }
  const listener = createServer((client) => {
    const link: Link = { client, server: connect(Number(port), hostname), isSilent: isOut }
    links.add(link)
    relay(link, client, link.server)
    relay(link, link.server, client)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const ownPort = typeof address === 'object' && address ? String(address.port) : ''
  return {
    url: Object.assign(new URL(target), { port: ownPort }).href,
    /** From now on every connection is silent; `isOut`: those that are opened from now on, too. */
    fallSilent: (options: { isOut: boolean }) => {
      isOut = options.isOut
      for (const link of links) link.isSilent = true
    },
    /** Connections that are opened from now on work; those that are silent stay so. */
    recover: () => {
      isOut = false
    },
    countOpen: () => [...links].filter(({ client }) => !client.destroyed).length,
    close: async () => {
      for (const { client, server } of links) {
        client.destroy()
        server.destroy()
      }
      listener.close()
      await once(listener, 'close')
    },
  }
}
