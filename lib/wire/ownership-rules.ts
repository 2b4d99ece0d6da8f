import { hasShape, hasValues, isBoolean, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** What is asked of one field or label. `pattern`: see lib/ownership/pattern.ts; `hint`: a sentence for people. */
const isRule = hasShape({ isRequired: isBoolean, pattern: isOptional(isText), hint: isOptional(isText) })

/** What the configuration asks of an ownership: of its fields by name, and of labels by key. */
export const isOwnershipRules = hasShape({
  fields: hasShape({
    name: isOptional(isRule),
    owner: isOptional(isRule),
    ticket: isOptional(isRule),
    costCentre: isOptional(isRule),
    note: isOptional(isRule),
  }),
  labels: hasValues(isRule),
})

export type OwnershipRule = Guarded<typeof isRule>
export type OwnershipRules = Guarded<typeof isOwnershipRules>
