import { getFieldId } from '#components/connections/field-id.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'

/** What the form holds: a text by the id of its control. */
export type FormValues = Record<string, string>

const listPaths = (type: string): string[] => {
  const definition = findConnectionType(type)
  return definition ? listAllConnectionFields(definition).map(({ path }) => path) : []
}

export const toFormValues = ({ type, name, signIn = '', linkId = '', values }: ConnectionDraft): FormValues => ({
  type,
  name,
  signIn,
  linkId,
  ...Object.fromEntries(listPaths(type).map((path) => [getFieldId(path), values[path] ?? ''])),
})

export const readFormValues = (form: FormValues): ConnectionDraft => {
  const { type = '', name = '', signIn = '', linkId = '' } = form
  return {
    type,
    name,
    signIn: signIn || undefined,
    linkId: linkId || undefined,
    values: Object.fromEntries(listPaths(type).map((path) => [path, form[getFieldId(path)] ?? ''])),
  }
}
