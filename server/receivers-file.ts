import 'server-only'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'
import { joinWords } from '#lib/join-words.ts'
import { detailLevels } from '#lib/notification/event-fact.ts'
import { isMailAddress } from '#lib/notification/is-mail-address.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'
import { isAddress, isListed, isNetwork } from '#server/callable-address.ts'
import { checkReceiverUrl } from '#server/receiver-url.ts'

const hostPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,20}$/

const requireText = (name: string, example: string) =>
  z.string({ error: `"${name}" must be a text, such as "${example}".` }).min(1, { error: `"${name}" is empty.` })

const listSentence =
  '"allowPrivate" must be a list of host names, addresses and networks, such as ["mail.internal", "10.0.0.0/8"].'
const projectsSentence = '"projects" must be "*" or a list of project ids of 24 characters.'

/** What every receiver has, beside its kind. */
const common = {
  name: z
    .string({ error: 'a receiver needs "name".' })
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: '"name" must be of small letters, digits and hyphens, 40 at most, such as "payments-channel".',
    })
    .refine((name) => name !== 'browser', { error: '"browser" is what people’s own browsers are called.' }),
  projects: z.union([z.literal('*'), z.array(groupId).min(1, { error: projectsSentence })], {
    error: projectsSentence,
  }),
  details: z.enum(detailLevels, { error: `"details" must be one of ${joinWords(detailLevels)}.` }),
  allowPrivate: z
    .array(
      z.string({ error: listSentence }).refine((text) => isNetwork(text) || hostPattern.test(text), {
        error: listSentence,
      }),
      { error: listSentence },
    )
    .default([]),
}

/** A kind of receiver with what else it has, and nothing besides. */
const createKind = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) => {
  const whole = { ...common, kind: z.literal(kind), ...shape }
  const allowed = `a receiver of the kind "${kind}" has ${joinWords(Object.keys(whole))}, and nothing else.`
  return z.strictObject(whole, { error: ({ code }) => (code === 'unrecognized_keys' ? allowed : undefined) })
}

const files = z
  .array(requireText('secretFiles', '/run/secrets/hook'), {
    error: '"secretFiles" must be a list of one file, or of two while a secret is replaced.',
  })
  .min(1, { error: '"secretFiles" is empty: every message is signed.' })
  .max(2, { error: '"secretFiles" must name two files at most.' })

const webhook = createKind('webhook', {
  url: requireText('url', 'https://hooks.example.com/portal'),
  secretFiles: files,
}).superRefine(({ url, allowPrivate }, { addIssue }) => {
  const flaw = checkReceiverUrl(url, allowPrivate)
  if (flaw !== undefined) addIssue(`"url" ${flaw}`)
})

const host = requireText('host', 'hooks.slack.com').refine((text) => isAddress(text) || hostPattern.test(text), {
  error: '"host" must be a host name in small letters or an address, and nothing else.',
})
/** The address of a channel is its secret, so `host` says where it leads: the file cannot lead elsewhere. */
const channel = { host, urlFile: requireText('urlFile', '/run/secrets/payments-channel') }

const port = { error: '"port" must be a number from 1 to 65535, such as 587.' }
const email = createKind('email', {
  host,
  port: z.int(port).min(1, port).max(65_535, port),
  tls: z.enum(['starttls', 'implicit', 'none'], { error: '"tls" must be one of starttls, implicit and none.' }),
  user: requireText('user', 'portal').optional(),
  passwordFile: requireText('passwordFile', '/run/secrets/mail').optional(),
  from: requireText('from', 'links@example.com').refine(isMailAddress, {
    error: '"from" must be one mail address and nothing else, such as "links@example.com".',
  }),
})
  .refine(({ user, passwordFile }) => (user === undefined) === (passwordFile === undefined), {
    error: '"user" and "passwordFile" belong together.',
  })
  .refine(({ user, tls }) => user === undefined || tls !== 'none', {
    error: 'a password is sent over TLS only: "tls" must be starttls or implicit.',
  })
  .refine(({ host, tls, allowPrivate }) => tls !== 'none' || isListed(host, allowPrivate), {
    error: 'without TLS, mail is sent only to hosts of "allowPrivate".',
  })

const receiver = z
  .discriminatedUnion('kind', [webhook, createKind('slack', channel), createKind('teams', channel), email], {
    error: '"kind" must be one of webhook, slack, teams and email.',
  })
  .refine(({ name, kind }) => (name === 'email') === (kind === 'email'), {
    error: 'the receiver of the kind "email" is called "email", and no other is.',
  })

const receiversShape = z.strictObject(
  {
    receivers: z
      .array(receiver, { error: '"receivers" must be a list.' })
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
        error: 'a name stands twice in it.',
      }),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? 'it has receivers, and nothing else.' : 'it must be a JSON object.',
  },
)

/** A receiver of RECEIVERS_FILE: where messages go, of which projects, and how much they may say. */
export type Receiver = z.infer<typeof receiver>

/** Parses the text of RECEIVERS_FILE, or says in sentences what is wrong with it. */
export const readReceivers = (text: string): { receivers: Receiver[] } | { sentences: string[] } => {
  const result = receiversShape.safeParse(readJson(text))
  const duplicate = result.success ? findDuplicateKey(text) : undefined
  if (duplicate !== undefined)
    return { sentences: [`RECEIVERS_FILE: "${duplicate}" stands twice in one object. Leave one of them out.`] }
  if (result.success) return { receivers: result.data.receivers }
  const sentences = result.error.issues.map(({ path, message }) => {
    const where = path[0] === 'receivers' && typeof path[1] === 'number' ? ` (receiver ${String(path[1] + 1)})` : ''
    return `RECEIVERS_FILE${where}: ${message} See docs/receivers.example.json.`
  })
  return { sentences }
}
