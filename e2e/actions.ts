import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createOutcome } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'
import { cookieOf } from './let-in.ts'
import { sendRaw } from './raw.ts'

const root = path.resolve(import.meta.dirname, '..')
const manifest = z.object({ node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })) })

/** Every server action that the build in a folder holds: the name of its module, its own, and the id that the build gave it. */
export const builtActions = (folder = root) => {
  const { node } = manifest.parse(
    JSON.parse(readFileSync(path.join(folder, '.next/server/server-reference-manifest.json'), 'utf8')),
  )
  return Object.entries(node).map(([id, { filename, exportedName }]) => ({ id, file: filename, name: exportedName }))
}

/** The id that the build gave an action. */
const actionId = (name: string): string => {
  const found = builtActions().find((one) => one.name === name)
  if (!found) throw new Error(`The build has no action ${name}.`)
  return found.id
}

/** The rows of an RSC answer that are JSON, by their id. */
const rowsOf = (text: string) =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, id, json] = /^([0-9a-f]+):([[{].*)$/.exec(line) ?? []
      return id === undefined || json === undefined ? [] : [[id, json] as const]
    }),
  )

const head = z.object({ a: z.string().regex(/^\$@[0-9a-f]+$/) })

/** What an action returned, out of the answer that a browser would read. */
export const returnedIn = (text: string): unknown => {
  const rows = rowsOf(text)
  const { a } = head.parse(JSON.parse(rows.get('0') ?? 'null'))
  return JSON.parse(rows.get(a.slice(2)) ?? 'null')
}

const removed = z.object({ kind: z.string() })

type Named = { groupId: string; key: string }
type Body = Readonly<Record<string, unknown>>
export type Outcome = z.infer<typeof createOutcome>

/** The deeds around a create, asked of a portal as its own pages ask, without a browser; by default with the session of its operator. */
export const actionsOf = (url: string, cookie = () => cookieOf(url)) => {
  const asked = async (name: string, page: string, input: object): Promise<unknown> => {
    const { status, text } = await sendRaw(`${url}/projects/${page}`, {
      method: 'POST',
      headers: {
        'next-action': actionId(name),
        cookie: cookie(),
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        origin: new URL(url).origin,
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify([input]),
    })
    if (status !== 200) throw new Error(`${name} was answered with ${String(status)}: ${text.slice(0, 300)}`)
    return returnedIn(text)
  }
  const call = async (name: string, groupId: string, input: object): Promise<Outcome> =>
    createOutcome.parse(await asked(name, `${groupId}/private-links/new/review`, input))
  return {
    create: ({ groupId, key, body }: Named & { body: Body }) =>
      call('createPrivateLink', groupId, { groupId, key, body }),
    sendAgain: ({ groupId, key }: Named) => call('sendAgain', groupId, { groupId, key }),
    pick: ({ groupId, key, linkId }: Named & { linkId: string }) =>
      call('pickPrivateLink', groupId, { groupId, key, linkId }),
    /** The word for what became of a delete. */
    remove: async ({ groupId, linkId }: { groupId: string; linkId: string }): Promise<string> =>
      removed.parse(await asked('deletePrivateLink', `${groupId}/private-links/${linkId}`, { groupId, linkId })).kind,
    /** What the portal knows became of a create. */
    outcome: async ({ groupId, key }: Named): Promise<Outcome> => {
      const { status, text } = await sendRaw(`${url}/api/projects/${groupId}/creates/${key}`, {
        headers: { 'sec-fetch-site': 'same-origin', cookie: cookie() },
      })
      if (status !== 200) throw new Error(`The outcome was answered with ${String(status)}: ${text.slice(0, 300)}`)
      return createOutcome.parse(JSON.parse(text))
    },
  }
}

export type Actions = ReturnType<typeof actionsOf>
