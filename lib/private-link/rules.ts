import { checkMskArn } from '#lib/private-link/arn.ts'
import type { FieldName } from '#lib/private-link/catalog.ts'
import { accept, mend, type Checked } from '#lib/private-link/checked.ts'
import { fields, nounOf } from '#lib/private-link/fields.ts'
import { tidy } from '#lib/private-link/tidy.ts'

const oneOf = (name: FieldName) => (typed: string): Checked => {
  const choices = (fields[name].choices ?? []).map(({ value }) => value).filter(Boolean)
  const value = tidy(typed).toUpperCase()
  if (choices.includes(value)) return accept(value)
  return mend(`Choose the ${nounOf(fields[name])} from the list: ${choices.join(', ')}.`)
}

const asTyped = (typed: string): Checked => accept(tidy(typed))

const rules: Readonly<Record<FieldName, (typed: string) => Checked>> = {
  arn: checkMskArn,
  authenticationScheme: oneOf('authenticationScheme'),
  region: asTyped,
  serviceEndpointId: asTyped,
  dnsDomain: asTyped,
}

/** The one rule of a field over what was typed (not empty): what is sent, or how to mend it. */
export const check = (name: FieldName, typed: string): Checked => rules[name](typed)
