import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What happens to a connection: it works, or whatever is sent into it is gone, without a reset. */
type Link = { client: Socket; server: Socket; isSilent: boolean; hasIntent: boolean }

/**
 * Statements as they stand in the protocol: the record of an intent, and the end of its transaction, which may come in
 * one piece with what was sent before it.
 */
const [intentInsert, transactionEnd] = [/insert into "intents"/, /Q[\s\S]{4}commit\0/i]

/**
 * A TCP proxy in front of PostgreSQL that can fall silent, as a failover without a reset does, and can hold back what
 * follows the record of an intent.
 */
export const startSilentProxy = async (target: string) => {
  const { hostname, port } = new URL(target)
  const links = new Set<Link>()
  let isOut = false
  /** What is to be written once it is no longer held back; undefined: nothing is held back. */
  let held: (() => void)[] | undefined
  let onRecorded: (() => void) | undefined

  const relay = (link: Link, from: Socket, to: Socket) => {
    from.on('data', (chunk: Buffer) => {
      if (link.isSilent) return
      if (held && from === link.client) held.push(() => to.write(chunk))
      else to.write(chunk)
      if (!onRecorded || from !== link.client) return
      const text = chunk.toString('latin1')
      if (intentInsert.test(text)) link.hasIntent = true
      if (link.hasIntent && transactionEnd.test(text)) {
        held = []
        onRecorded()
        onRecorded = undefined
      }
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      if (!link.isSilent) to.destroy()
    })
  }
  const listener = createServer((client) => {
    const link: Link = { client, server: connect(Number(port), hostname), isSilent: isOut, hasIntent: false }
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
    /** Once the next intent is recorded, holds back whatever is asked after that; resolves then. */
    holdAfterRecord: () =>
      new Promise<void>((resolve) => {
        onRecorded = resolve
      }),
    release: () => {
      const writes = held ?? []
      held = undefined
      for (const write of writes) write()
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
