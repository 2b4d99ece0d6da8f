import type { Ownership } from '#lib/wire/ownership.ts'

/** The fields of an ownership that hold one line, in the order in which they are asked. */
export const ownershipFields = ['name', 'owner', 'ticket', 'costCentre', 'note'] as const

export type OwnershipField = (typeof ownershipFields)[number]

/** What a field is called in a sentence. */
export const ownershipNouns: Readonly<Record<OwnershipField, string>> = {
  name: 'name',
  owner: 'owner',
  ticket: 'ticket',
  costCentre: 'cost centre',
  note: 'note',
}

/** An ownership that says nothing. */
export const emptyOwnership: Ownership = { name: '', owner: '', ticket: '', costCentre: '', note: '', labels: {} }

/** How a field or a label is called where problems and changes name it: `ownership.owner`, `ownership.labels.env`. */
export const toFieldPath = (field: OwnershipField) => `ownership.${field}`
export const toLabelPath = (key: string) => `ownership.labels.${key}`
