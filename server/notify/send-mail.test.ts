import type { LookupAddress } from 'node:dns'
import { createServer, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { formatMessage } from '#lib/notification/format-message.ts'
import { sampleMessage } from '#lib/notification/testing/sample-messages.ts'
import { sendMail } from '#server/notify/send-mail.ts'

type Arrival = { from: string; to: string[]; text: string; user: string | undefined; isSecure: boolean }

/** A real mail server on this machine, with a certificate that nobody vouches for. */
const startServer = async (options: SMTPServerOptions = {}) => {
  const mails: Arrival[] = []
  let connections = 0
  const server = new SMTPServer({
    ...{ authOptional: true, logger: false, disableReverseLookup: true },
    onConnect: (_, callback) => {
      connections += 1
      callback()
    },
    onData: (stream, { envelope, user, secure }, callback) => {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => (text += chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text, user, isSecure: secure })
        callback()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, mails, countConnections: () => connections }
}

const text = formatMessage(sampleMessage, { details: 'values', portalUrl: 'https://links.example' })
type MailReceiver = Parameters<typeof sendMail>[0]
const receiver: Omit<MailReceiver, 'port'> = {
  ...{ name: 'email', kind: 'email', host: 'mail.internal', tls: 'none', from: 'links@example.com' },
  ...{ projects: '*', details: 'values', allowPrivate: ['mail.internal'] },
}
const local: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }]

const send = (
  port: number,
  change: Partial<MailReceiver> = {},
  to: string | undefined = 'ada@example.com',
  addresses = local,
  ms = 20_000,
) =>
  sendMail(
    { ...receiver, ...change, port },
    { to, message: sampleMessage, text, password: 'password-canary' },
    () => Promise.resolve(addresses),
    AbortSignal.timeout(ms),
  )

describe('mail', () => {
  it('goes to one person as plain text', async () => {
    const { port, mails } = await startServer({ disabledCommands: ['STARTTLS'] })
    expect(await send(port)).toEqual({ kind: 'delivered' })
    const [mail] = mails
    expect(mail).toMatchObject({ from: 'links@example.com', to: ['ada@example.com'] })
    expect(mail?.text).toMatch(/^From: Private Link Portal <links@example.com>\r$/m)
    expect(mail?.text).toMatch(/^To: ada@example.com\r$/m)
    expect(mail?.text).toMatch(/^Subject: A private link failed\r$/m)
    expect(mail?.text).toMatch(/^Message-ID: <2b7c1d5e-6f0a-4f0e-9d58-6a1f3c2b9e10@example.com>\r$/m)
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail?.text).toMatch(/^Content-Type: text\/plain/m)
    expect(mail?.text).toMatch(/^State: FAILED\r$/m)
    expect(mail?.text).not.toMatch(/canary|<html|multipart/i)
  })

  it.each([
    'ada@example.com\r\nBcc: eve@example.com',
    'ada@example.com>\r\nRCPT TO:<eve@example.com',
    'ada@example.com, eve@example.com',
    'Ada <ada@example.com>',
    '',
  ])('goes to nobody at %j', async (to) => {
    const { port, countConnections } = await startServer()
    expect(await send(port, {}, to)).toMatchObject({ kind: 'refused' })
    expect(countConnections()).toBe(0)
  })

  it('signs in with its password', async () => {
    const { port, mails } = await startServer({
      ...{ authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
      onAuth: ({ username, password }, _, callback) =>
        callback(null, { user: password === 'password-canary' ? username : undefined }),
    })
    expect(await send(port, { user: 'portal' })).toEqual({ kind: 'delivered' })
    expect(mails[0]?.user).toBe('portal')
  })

  it.each([['127.0.0.1'], ['::1'], ['169.254.169.254']])(
    'calls no mail server at %s unless it is listed',
    async (at) => {
      const { port, countConnections } = await startServer()
      const addresses = [{ address: at, family: at.includes(':') ? 6 : 4 }]
      const allowPrivate = at.startsWith('169') ? receiver.allowPrivate : []
      expect(await send(port, { allowPrivate }, undefined, addresses)).toEqual({
        kind: 'refused',
        reason: expect.stringMatching(/^mail.internal leads to a private or reserved address/),
      })
      expect(await send(port, { host: '127.1', allowPrivate: [] })).toMatchObject({ kind: 'refused' })
      expect(countConnections()).toBe(0)
    },
  )

  it.each<[tls: MailReceiver['tls'], options: SMTPServerOptions]>([
    ['starttls', {}],
    ['implicit', { secure: true }],
  ])('goes over TLS where "tls" is %s', async (tls, options) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { port, mails } = await startServer(options)
    expect(await send(port, { tls })).toEqual({ kind: 'delivered' })
    expect(mails).toMatchObject([{ isSecure: true }])
  })

  it.each<[what: string, options: SMTPServerOptions, tls: MailReceiver['tls']]>([
    ['whose certificate nobody vouches for', {}, 'starttls'],
    ['whose certificate nobody vouches for, from the start', { secure: true }, 'implicit'],
    ['without TLS where TLS is declared', { disabledCommands: ['STARTTLS'] }, 'starttls'],
  ])('is not given to a server %s', async (_, options, tls) => {
    const { port, mails } = await startServer(options)
    const result = await send(port, { tls, user: 'portal' })
    expect(result).toMatchObject({
      kind: 'retry',
      reason: expect.stringMatching(/^mail.internal did not take the mail/),
    })
    expect(mails).toEqual([])
    expect(JSON.stringify(result)).not.toContain('canary')
  })

  it.each([
    [550, 'refused'],
    [451, 'retry'],
  ] as const)('is judged by what the server says of its recipient: %d', async (responseCode, kind) => {
    const { port } = await startServer({
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_, __, callback) => callback(Object.assign(new Error('canary'), { responseCode })),
    })
    expect(await send(port)).toEqual({
      kind,
      reason: `mail.internal did not take the mail (${String(responseCode)}).`,
    })
  })

  it.each(['none', 'starttls', 'implicit'] as const)('to a server that says nothing ends in time: %s', async (tls) => {
    const sockets: Socket[] = []
    const server = createServer((socket) => sockets.push(socket.on('error', () => undefined).resume()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await send(port, { tls }, undefined, local, 200)).toMatchObject({ kind: 'retry' })
    await expect.poll(() => sockets.map((socket) => socket.readableEnded)).toEqual([true])
    for (const socket of sockets) socket.destroy()
  })

  it('that nobody takes now is tried again', async () => {
    expect(await send(9)).toMatchObject({ kind: 'retry', reason: expect.stringMatching(/mail.internal did not take/) })
    expect(await send(9, {}, undefined, [])).toMatchObject({ kind: 'retry' })
  })
})
