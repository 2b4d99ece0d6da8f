import { describe, expect, it } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { detailLevels, type DetailLevel } from '#lib/notification/event-fact.ts'
import type { Message } from '#lib/notification/message.ts'
import { sampleMessage, sampleMessages } from '#lib/notification/testing/sample-messages.ts'
import { createSend } from '#server/notify/create-send.ts'
import { startReceiver } from '#server/notify/testing/start-receiver.ts'
import { createReadSecrets } from '#server/receiver-secrets.ts'
import type { Receiver } from '#server/receivers-file.ts'
import * as z from '#lib/zod.ts'

const buildSecret = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`
const [first, second, other] = ['a', 'b', 'c'].map(buildSecret)
const portalUrl = 'https://links.example'
const headers = z.object({
  'webhook-id': z.string(),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
})

/** A receiver of each kind that HTTP reaches, all at one server, and a `send` to them. */
const start = async (details: DetailLevel = 'values', answer?: Parameters<typeof startReceiver>[0]) => {
  const { port, calls } = await startReceiver(answer)
  const url = `http://127.0.0.1:${port}/path-canary`
  const files: Record<string, string | undefined> = { '/1': first, '/2': second, '/url': `${url}\n` }
  const common = { projects: '*' as const, details, allowPrivate: ['127.0.0.0/8'] }
  const channel = { ...common, host: '127.0.0.1', urlFile: '/url' }
  const receivers: readonly Receiver[] = [
    { ...common, name: 'hook', kind: 'webhook', url, secretFiles: ['/1', '/2'] },
    { ...channel, name: 'slack', kind: 'slack' },
    { ...channel, name: 'teams', kind: 'teams' },
    { ...channel, name: 'one-project', kind: 'slack', projects: ['65f0c0de0000000000000a02'] },
  ]
  const send = createSend({
    ...{ receivers, portalUrl, lookUp: () => Promise.resolve([]), now: Date.now },
    readSecrets: createReadSecrets((path) => files[path] ?? expect.fail(`There is no ${path}.`)),
  })
  const sendTo = (receiver: string, message: Message = sampleMessage, ms = 5_000) =>
    send(message, { receiver, key: receiver }, AbortSignal.timeout(ms))
  /** The body that a receiver gets, parsed. */
  const readBody = async (receiver: string, message?: Message): Promise<unknown> => {
    expect(await sendTo(receiver, message)).toEqual({ kind: 'delivered' })
    return JSON.parse(calls.at(-1)?.body ?? '')
  }
  return { files, calls, sendTo, readBody }
}

describe('a webhook', () => {
  it('is verified by the package with either of its secrets, and with no other', async () => {
    const { calls, sendTo } = await start()
    await sendTo('hook')
    const [call] = calls
    const [body, signed] = [call?.body ?? '', headers.parse(call?.headers)]
    for (const secret of [first, second])
      expect(new Webhook(secret ?? '').verify(body, signed)).toEqual({
        type: 'link.failed',
        timestamp: sampleMessage.at,
        data: {
          ...{ title: 'A private link failed', groupId: sampleMessage.groupId, subject: sampleMessage.subject },
          facts: sampleMessage.facts,
          url: 'https://links.example/projects/65f0c0de0000000000000a01/private-links/65f0c0de0000000000000b01',
        },
      })
    expect(() => new Webhook(other ?? '').verify(body, signed)).toThrow('No matching signature')
    expect(() => new Webhook(first ?? '').verify(body.replace('FAILED', 'DONE'), signed)).toThrow('No matching')
  })

  it('has the same id and another time when it is sent again', async () => {
    const { calls, sendTo } = await start()
    await sendTo('hook')
    await sendTo('hook')
    expect(calls.map((call) => headers.parse(call.headers)['webhook-id'])).toEqual([sampleMessage.id, sampleMessage.id])
  })

  it('is signed with a secret that was replaced, without a restart', async () => {
    const { files, calls, sendTo } = await start()
    await sendTo('hook')
    files['/1'] = other
    await sendTo('hook')
    const [old, now] = calls.map(({ body, headers: all }) => ({ body, signed: headers.parse(all) }))
    expect(() => new Webhook(other ?? '').verify(old?.body ?? '', old?.signed ?? {})).toThrow()
    expect(new Webhook(other ?? '').verify(now?.body ?? '', now?.signed ?? {})).toBeTruthy()
    expect(() => new Webhook(first ?? '').verify(now?.body ?? '', now?.signed ?? {})).toThrow()
  })
})

describe('a channel', () => {
  it('of Slack gets blocks that it shows as they are', async () => {
    const { readBody } = await start()
    const text = (value: string) => ({ type: 'plain_text', text: value, emoji: false })
    expect(await readBody('slack')).toMatchObject({
      text: 'A private link failed',
      blocks: [
        { type: 'header', text: text('A private link failed') },
        { type: 'section', text: text('Atlas could not create the private link.') },
        { type: 'section', fields: expect.arrayContaining([text('State: FAILED'), text('Name: NAME-5')]) },
        { type: 'section', fields: expect.arrayContaining([text('Message of Atlas: VALUE-1')]) },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '<https://links.example/projects/65f0c0de0000000000000a01/private-links/65f0c0de0000000000000b01|Open in the portal>',
          },
        },
      ],
    })
  })

  it('of Teams gets an adaptive card without Markdown', async () => {
    const { readBody } = await start()
    const body = JSON.stringify(await readBody('teams'))
    expect(body).toContain('"contentType":"application/vnd.microsoft.card.adaptive"')
    expect(body).toContain('{"type":"TextRun","text":"VALUE-1"}')
    expect(body).toContain('{"type":"Action.OpenUrl","title":"Open in the portal","url":"https://links.example/')
    expect(body).not.toMatch(/"type":"(?:TextBlock|FactSet)"/)
  })

  it('shows what Atlas said as it is: no mention of anybody, and no link', async () => {
    const { readBody } = await start()
    const error = '<!channel> *now* <https://evil.example|Sign in> [Sign in](https://evil.example)'
    const hostile = { ...sampleMessage, facts: { error } }
    expect(await readBody('slack', hostile)).toMatchObject({
      text: 'A private link failed',
      blocks: expect.arrayContaining([
        expect.objectContaining({
          fields: expect.arrayContaining([{ type: 'plain_text', text: `Message of Atlas: ${error}`, emoji: false }]),
        }),
      ]),
    })
    expect(JSON.stringify(await readBody('teams', hostile))).toContain(`{"type":"TextRun","text":"${error}"}`)
  })
})

describe('createSend', () => {
  it.each(detailLevels)('says no more to anybody than "%s" allows, and no secret', async (details) => {
    const { calls, sendTo } = await start(details)
    for (const message of sampleMessages)
      for (const receiver of ['hook', 'slack', 'teams'])
        expect(await sendTo(receiver, message)).toEqual({ kind: 'delivered' })
    expect(calls).toHaveLength(sampleMessages.length * 3)
    for (const { body } of calls) {
      expect(body.includes('NAME')).toBe(details !== 'none')
      expect(body.includes('VALUE')).toBe(details === 'values')
      expect(body).not.toMatch(/canary|YWFh|YmJi/)
    }
  })

  it.each([
    ['that is not declared', 'gone', sampleMessage],
    ['of other projects', 'one-project', sampleMessage],
    ['of some projects what is about none', 'one-project', { ...sampleMessage, groupId: null }],
  ])('sends a receiver %s nothing', async (_, receiver, message) => {
    const { calls, sendTo } = await start()
    expect(await sendTo(receiver, message)).toEqual({
      kind: 'refused',
      reason: `RECEIVERS_FILE has no receiver ${receiver} for this project.`,
    })
    expect(calls).toEqual([])
  })

  it('gives up a receiver that does not answer in time, and says so without its address', async () => {
    const { sendTo } = await start('none', () => undefined)
    expect(await sendTo('slack', sampleMessage, 100)).toEqual({
      kind: 'retry',
      reason: 'The receiver slack did not answer in time.',
    })
  })

  it('says why a receiver fails without its address', async () => {
    const { files, sendTo } = await start('none', (_, response) => response.writeHead(404).end('canary'))
    expect(await sendTo('slack')).toEqual({ kind: 'retry', reason: '127.0.0.1 answered with 404.' })
    files['/url'] = 'https://elsewhere.example/canary'
    expect(await sendTo('teams')).toEqual({
      kind: 'retry',
      reason: expect.stringMatching(/^\/url must hold the address of the channel .*127.0.0.1, as its receiver says.$/),
    })
  })
})
