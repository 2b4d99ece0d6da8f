import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { ownershipFields, toFieldPath, toLabelPath, type OwnershipField } from '#lib/ownership/ownership-field.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** One control of the form of an ownership; `path`: of what it holds, and its id. */
export type OwnershipControl = {
  path: string
  field: { label: string; hint: string; example?: string }
  isRequired: boolean
}

const words: Readonly<Record<OwnershipField, OwnershipControl['field']>> = {
  name: { label: 'Name', hint: 'What people call it.' },
  owner: { label: 'Owner', hint: 'A person or a team.' },
  ticket: { label: 'Ticket', hint: 'Where it was asked for.' },
  costCentre: { label: 'Cost centre', hint: 'Who pays for it.' },
  note: { label: 'Note', hint: 'What it is for.' },
}

/** The controls that these rules ask for, in order: the fields, the labels with a rule, and all other labels. */
export const listOwnershipControls = ({ fields, labels }: OwnershipRules): OwnershipControl[] => [
  ...ownershipFields.map((name) => {
    const { isRequired = false, hint = words[name].hint } = fields[name] ?? {}
    return { path: toFieldPath(name), field: { label: words[name].label, hint }, isRequired }
  }),
  ...Object.entries(labels).map(([key, { isRequired, hint = 'A label.' }]) => ({
    ...{ path: toLabelPath(key), field: { label: `Label ${key}`, hint }, isRequired },
  })),
  {
    path: labelLinesPath,
    field: {
      label: Object.keys(labels).length > 0 ? 'Other labels' : 'Labels',
      hint: 'One a line.',
      example: 'environment=production',
    },
    isRequired: false,
  },
]
