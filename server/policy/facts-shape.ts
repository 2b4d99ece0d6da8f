import 'server-only'
import { blankLink, buildBlankFacts } from '#server/policy/blank-facts.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import * as z from '#lib/zod.ts'

/** Texts by the names of a blank; what is left out stays blank. */
const textsLike = <T extends Readonly<Record<string, string>>>(what: string, blank: T) =>
  z
    .record(z.string(), z.string({ error: `each value of "${what}" must be a text.` }))
    .superRefine((texts, context) => {
      for (const key of Object.keys(texts))
        if (!Object.hasOwn(blank, key))
          context.addIssue({
            code: 'custom',
            path: [key],
            message: `"${what}" has ${Object.keys(blank).join(', ')}, and nothing else.`,
          })
    })
    .transform((texts): T => ({ ...blank, ...texts }))

const blank = buildBlankFacts('create')

/** The facts that a case gives, for the evaluation of rules; what it leaves out is blank. */
export const caseFacts = z.strictObject(
  {
    project: textsLike('project', blank.project).default(blank.project),
    person: textsLike('person', blank.person).default(blank.person),
    link: textsLike('link', blankLink).default(blankLink),
    connection: textsLike('connection', blank.connection).default(blank.connection),
    cluster: textsLike('cluster', blank.cluster).default(blank.cluster),
    ownership: textsLike('ownership', blank.ownership).default(blank.ownership),
    labels: z.record(z.string(), z.string({ error: 'a label is a text.' })).default({}),
    request: z.record(z.string(), z.unknown()).default({}),
    links: z.array(textsLike('a link of "links"', blankLink)).default([]),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `"facts" has ${Object.keys(blank).slice(1).join(', ')}, and nothing else.`
        : undefined,
  },
)

/** The facts of a case about a command. */
export const completeFacts = (command: PolicyCommand, facts: z.infer<typeof caseFacts>): PolicyFacts => ({
  command,
  ...facts,
})
