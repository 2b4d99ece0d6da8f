import 'server-only'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'
import { buildMatcher } from '#lib/ownership/pattern.ts'
import { ownershipFields } from '#lib/ownership/ownership-field.ts'
import type { OwnershipRule, OwnershipRules } from '#lib/wire/ownership-rules.ts'
import { labelKey } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const see = 'See docs/ownership.example.json.'
const allowOnly = (sentence: string, otherwise: string) => ({
  error: ({ code }: { code: string }) => (code === 'unrecognized_keys' ? sentence : otherwise),
})

const pattern = z.string({ error: '"pattern" must be a text.' }).superRefine((text, context) => {
  const matcher = buildMatcher(text)
  if ('sentence' in matcher) context.addIssue({ code: 'custom', message: `"pattern" ${matcher.sentence}.` })
})

const rule = z
  .strictObject(
    {
      required: z.boolean({ error: '"required" must be true or false.' }).default(false),
      pattern: pattern.optional(),
      hint: z
        .string({ error: '"hint" must be a text.' })
        .regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, { error: '"hint" must be one line of 1 to 200 characters.' })
        .optional(),
    },
    allowOnly('it has required, pattern and hint, and nothing else.', 'it must be an object.'),
  )
  .transform(({ required: isRequired, ...rest }): OwnershipRule => ({ isRequired, ...rest }))

const names = ownershipFields.join(', ')
const labelsSentence = '"labels" must be an object of labels by their keys.'

const rulesShape = z.strictObject(
  {
    fields: z
      .strictObject(
        {
          name: rule.optional(),
          owner: rule.optional(),
          ticket: rule.optional(),
          costCentre: rule.optional(),
          note: rule.optional(),
        },
        allowOnly(`"fields" has ${names}, and nothing else.`, `"fields" must be an object of ${names}.`),
      )
      .default({}),
    labels: z
      .record(labelKey, rule, { error: labelsSentence })
      .refine((labels) => Object.keys(labels).length <= 10, { error: '"labels" may name at most 10 labels.' })
      .default({}),
  },
  allowOnly('it has fields and labels, and nothing else.', 'it must be a JSON object.'),
)

/** Parses the text of OWNERSHIP_FILE, or says in sentences what is wrong with it, and where. */
export const readOwnershipRules = (text: string): { rules: OwnershipRules } | { sentences: string[] } => {
  const result = rulesShape.safeParse(readJson(text))
  const duplicate = result.success ? findDuplicateKey(text) : undefined
  if (duplicate !== undefined)
    return { sentences: [`OWNERSHIP_FILE: "${duplicate}" stands twice in one object. Leave one of them out.`] }
  if (result.success) return { rules: result.data }
  const sentences = result.error.issues.map(({ path, message }) => {
    const where = path.length < 2 ? '' : ` (${path.slice(0, 2).join('.')})`
    return `OWNERSHIP_FILE${where}: ${message} ${see}`
  })
  return { sentences }
}

/** The rules of the file that is named; without one, nothing is asked. */
export const loadOwnershipRules = (
  file: string | undefined,
  readFile: (file: string) => string,
): { rules: OwnershipRules } | { sentences: string[] } => {
  if (file === undefined) return { rules: { fields: {}, labels: {} } }
  try {
    return readOwnershipRules(readFile(file))
  } catch {
    return { sentences: [`OWNERSHIP_FILE: the file ${file} cannot be read. Check its name and its owner.`] }
  }
}
