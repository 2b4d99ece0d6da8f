import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '#lib/guard.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { isCreateOutcome } from '#lib/wire/is-create-outcome.ts'
import * as z from '#lib/zod.ts'
import { getSessionCookie } from './support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const root = path.resolve(import.meta.dirname, '..')
const manifest = z.object({ node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })) })

/** Every server action in a build, with its id there, the path of its module, and its name. */
export const readBuiltActions = (folder = root) => {
  const { node } = manifest.parse(
    JSON.parse(readFileSync(path.join(folder, '.next/server/server-reference-manifest.json'), 'utf8')),
  )
  return Object.entries(node).map(([id, { filename, exportedName }]) => ({ id, file: filename, name: exportedName }))
}

/** The id of an action in the build. */
const findActionId = (name: string): string => {
  const action = readBuiltActions().find((one) => one.name === name)
  if (!action) throw new Error(`The build has no action ${name}.`)
  return action.id
}

/** The rows of an RSC answer that are JSON, by their id. */
const parseRows = (text: string) =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, id, json] = /^([0-9a-f]+):([[{].*)$/.exec(line) ?? []
      return id === undefined || json === undefined ? [] : [[id, json] as const]
    }),
  )

const head = z.object({ a: z.string().regex(/^\$@[0-9a-f]+$/) })

/** The value that an action returned, from the RSC answer that a browser gets. */
export const parseActionResult = (text: string): unknown => {
  const rows = parseRows(text)
  const { a } = head.parse(JSON.parse(rows.get('0') ?? 'null'))
  return JSON.parse(rows.get(a.slice(2)) ?? 'null')
}

const deleteOutcome = z.object({ kind: z.string() })

type Named = { groupId: string; key: string }
type Body = Readonly<Record<string, unknown>>
export type Outcome = CreateOutcome

/**
 * Calls the actions around a create as the portal’s own pages do, without a browser; by default with the operator’s
 * session.
 */
export const createActionClient = (url: string, cookie = () => getSessionCookie(url)) => {
  const callAction = async (name: string, page: string, input: object): Promise<unknown> => {
    const { status, text } = await sendRaw(`${url}/projects/${page}`, {
      method: 'POST',
      headers: {
        'next-action': findActionId(name),
        cookie: cookie(),
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        origin: new URL(url).origin,
        'sec-fetch-site': 'same-origin',
      },
      // React writes $$ for a dollar sign at the beginning of a text.
      body: JSON.stringify([input], (_, value: unknown) =>
        typeof value === 'string' && value.startsWith('$') ? `$${value}` : value,
      ),
    })
    if (status !== 200) throw new Error(`${name} was answered with ${String(status)}: ${text.slice(0, 300)}`)
    return parseActionResult(text)
  }
  const callCreateAction = async (name: string, groupId: string, input: object): Promise<Outcome> =>
    parseAs(isCreateOutcome, await callAction(name, `${groupId}/private-links/new/review`, input))
  return {
    /** What an action returned, called from a page of a project. */
    call: callAction,
    create: ({ groupId, ...input }: Named & { body: Body; replaces?: string }) =>
      callCreateAction('createPrivateLink', groupId, { groupId, ...input }),
    sendAgain: ({ groupId, key }: Named) => callCreateAction('sendAgain', groupId, { groupId, key }),
    pick: ({ groupId, key, linkId }: Named & { linkId: string }) =>
      callCreateAction('pickPrivateLink', groupId, { groupId, key, linkId }),
    /** The kind of the outcome of a delete. */
    remove: async ({ groupId, linkId }: { groupId: string; linkId: string }): Promise<string> =>
      deleteOutcome.parse(
        await callAction('deletePrivateLink', `${groupId}/private-links/${linkId}`, { groupId, linkId }),
      ).kind,
    /** The outcome of a create, as the portal knows it. */
    outcome: async ({ groupId, key }: Named): Promise<Outcome> => {
      const { status, text } = await sendRaw(`${url}/api/projects/${groupId}/creates/${key}`, {
        headers: { 'sec-fetch-site': 'same-origin', cookie: cookie() },
      })
      if (status !== 200) throw new Error(`The outcome was answered with ${String(status)}: ${text.slice(0, 300)}`)
      return parseAs(isCreateOutcome, JSON.parse(text))
    },
  }
}

export type ActionClient = ReturnType<typeof createActionClient>
