import 'server-only'
import { caseFacts } from '#server/policy/facts-shape.ts'
import { allowOnly, entryId, line, projects } from '#server/policy/shape-parts.ts'
import { template } from '#server/policy/template-shape.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import { policyCommands, policyEffects, type PolicyCommand } from '#lib/policy/policy-command.ts'
import * as z from '#lib/zod.ts'

const commandNames = Object.keys(policyCommands)
const isCommand = (name: string): name is PolicyCommand => commandNames.includes(name)

const command = z
  .string({ error: 'a command is written by its name.' })
  .refine(isCommand, { error: `"commands" may name ${commandNames.join(', ')}.` })

const approval = z.strictObject(
  {
    approvers: z.union([z.literal(1), z.literal(2)], { error: '"approvers" must be 1 or 2.' }).default(1),
    send: z.enum(['at-once', 'by-press'], { error: '"send" must be at-once or by-press.' }).default('at-once'),
    days: z
      .int({ error: '"days" must be a whole number.' })
      .min(1, { error: '"days" must be at least 1.' })
      .max(90, { error: '"days" must be at most 90.' })
      .default(defaultRequirement.days),
  },
  allowOnly('"approval" has approvers, send and days, and nothing else.', '"approval" must be an object.'),
)

/** A rule: what it does to some commands where its condition holds, and what it says then. */
const rule = z
  .strictObject(
    {
      id: entryId('a rule'),
      commands: z
        .array(command, { error: '"commands" must be a list of commands.' })
        .min(1, { error: '"commands" is empty: the rule would never hold.' })
        .readonly(),
      projects: projects.default('*'),
      when: z.string({ error: 'a rule needs "when": a condition in CEL.' }).min(1, { error: '"when" is empty.' }),
      effect: z.enum(policyEffects, { error: `"effect" must be ${policyEffects.join(', ')}.` }),
      sentence: line('a rule', 'sentence', 300),
      field: z
        .string()
        .regex(/^[A-Za-z][A-Za-z.]{0,60}$/, { error: '"field" must be the name of a field, such as region.' })
        .optional(),
      approval: approval
        .transform(({ approvers, send, days }) => ({ approvers, isByPress: send === 'by-press', days }))
        .optional(),
    },
    allowOnly(
      'a rule has id, commands, projects, when, effect, sentence, field and approval, and nothing else.',
      'a rule is an object.',
    ),
  )
  .refine(({ effect, approval: requirement }) => requirement === undefined || effect === 'require-approval', {
    path: ['approval'],
    error: '"approval" needs the effect require-approval.',
  })

/** A case that shows what the file does: the facts that it gives, and the rules and templates that speak then. */
const policyCase = z.strictObject(
  {
    name: line('a case', 'name', 120),
    command,
    facts: caseFacts.prefault({}),
    expect: z.array(entryId('a case'), { error: '"expect" must list the ids of the rules that hold, or be [].' }),
  },
  allowOnly('a case has name, command, facts and expect, and nothing else.', 'a case is an object.'),
)

const most = { rules: 200, templates: 100, cases: 1_000 }

export const policyShape = z.strictObject(
  {
    rules: z
      .array(rule, { error: '"rules" must be a list.' })
      .max(most.rules, { error: `it has more than ${String(most.rules)} rules.` }),
    templates: z
      .array(template, { error: '"templates" must be a list.' })
      .max(most.templates, { error: `it has more than ${String(most.templates)} templates.` })
      .default([]),
    cases: z
      .array(policyCase, { error: '"cases" must be a list.' })
      .max(most.cases, { error: `it has more than ${String(most.cases)} cases.` })
      .default([]),
  },
  allowOnly('it has rules, templates and cases, and nothing else.', 'it must be an object with rules.'),
)

export type Policy = z.infer<typeof policyShape>
export type Rule = Policy['rules'][number]
export type PolicyTemplate = Policy['templates'][number]
export type PolicyCase = Policy['cases'][number]
